# Every developer command. `make demo` and `make test` need nothing but Python 3.11 or newer and a package index.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
STORY ?= manhunt
DATA ?= ../shared/data

.PHONY: setup demo test check lint format bench lock clean

setup: $(READY)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Variorum needs Python 3.11 or newer; say make PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

demo: $(READY)
	@mkdir -p out
	@$(BIN)/variorum account samples/$(STORY)/reports -o out/$(STORY).html
	@$(BIN)/variorum account samples/$(STORY)/reports
	@echo
	@echo "The account as a page: out/$(STORY).html"

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	$(BIN)/python -m bench all --data $(DATA)

lock: $(READY)
	$(BIN)/python -m pip freeze --exclude-editable > requirements-dev.lock

clean:
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
