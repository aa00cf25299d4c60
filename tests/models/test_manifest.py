import hashlib
import json

import pytest

from variorum.errors import ModelError
from variorum.models.manifest import load_manifest

FIELDS = {
    "name": "toy",
    "version": "3",
    "file": "toy.onnx",
    "inputs": ["pieces"],
    "outputs": ["vectors"],
    "max_length": 64,
    "licence": "Apache-2.0",
    "base": "none",
    "labels": {"upos": ["NOUN", "VERB"]},
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "toy.onnx").write_bytes(b"weights")
    write(tmp_path, **FIELDS, sha256=hashlib.sha256(b"weights").hexdigest())
    return tmp_path


def write(folder, **fields):
    (folder / "manifest.json").write_text(json.dumps(fields), encoding="utf-8")


def test_a_sound_folder_is_loaded(folder):
    manifest = load_manifest(folder)
    assert (manifest.name, manifest.version, manifest.max_length) == ("toy", "3", 64)
    assert manifest.labels == {"upos": ("NOUN", "VERB")}


def test_an_altered_file_is_refused_by_name(folder):
    (folder / "toy.onnx").write_bytes(b"weightz")
    with pytest.raises(ModelError, match=r"toy\.onnx: SHA-256"):
        load_manifest(folder)


def test_a_missing_file_is_refused_by_name(folder):
    (folder / "toy.onnx").unlink()
    with pytest.raises(ModelError, match=r"toy\.onnx: no such file"):
        load_manifest(folder)


def test_a_missing_manifest_is_refused_by_name(tmp_path):
    with pytest.raises(ModelError, match=r"manifest\.json: no such file"):
        load_manifest(tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", "\x00"])
def test_a_malformed_manifest_is_refused(folder, text):
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json"):
        load_manifest(folder)


@pytest.mark.parametrize("field", ["name", "file", "sha256", "max_length"])
def test_every_field_is_needed(folder, field):
    fields = {**FIELDS, "sha256": "0"}
    del fields[field]
    write(folder, **fields)
    with pytest.raises(ModelError, match=field):
        load_manifest(folder)


@pytest.mark.parametrize("name", ["../toy.onnx", "/toy.onnx", "."])
def test_the_model_file_stands_in_the_folder(folder, name):
    write(folder, **{**FIELDS, "file": name}, sha256="0")
    with pytest.raises(ModelError):
        load_manifest(folder)
