"""The benchmark of the web client asks nothing but its own server."""

import pytest

from bench import web


@pytest.mark.parametrize("row", [row for row in web.ROWS if row.path.startswith("/to-")], ids=lambda row: row.path)
def test_the_plain_client_is_never_sent_elsewhere(row, monkeypatch):
    asked = []
    monkeypatch.setattr(web.subprocess, "run", lambda *_args, **_options: asked.append(row.path) or _Done())
    web.ask_plainly(row, "http://127.0.0.1:1" + row.path)
    assert bool(asked) == (row.path in {"/to-good", "/to-nowhere"})


class _Done:
    returncode = 0
    stdout = "200"
