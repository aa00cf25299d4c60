import errno
import io

import pytest

from variorum.read.draft import MAX_BYTES
from variorum.read.paths import RECORD_TYPE, gather
from variorum.types.outcome import Failure

NOTHING = io.BytesIO()


def names(outcomes):
    return [(o.input, o.kind) if isinstance(o, Failure) else o.name for o in outcomes]


def test_a_folder_is_read_in_order_without_hidden_and_other_files(tmp_path):
    (tmp_path / "one.json").write_text('[{"maintext": "A mill burned."}]')
    for name in (
        "b.txt",
        "a.md",
        "sub/c.html",
        ".hidden.txt",
        ".git/d.txt",
        "photo.jpg",
        "data.csv",
        "gold.toml",
        "scan.doc",
        "package.json",
        "settings.xml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("A mill burned.")
    found = names(gather([str(tmp_path)], NOTHING))
    assert found == [
        f"{tmp_path}/a.md",
        f"{tmp_path}/b.txt",
        f"{tmp_path}/one.json",
        (f"{tmp_path}/scan.doc", "unsupported"),
        f"{tmp_path}/sub/c.html",
    ]


def test_a_folder_without_reports_is_a_failure(tmp_path):
    assert names(gather([str(tmp_path)], NOTHING)) == [(str(tmp_path), "empty")]


def test_a_named_file_is_read_whatever_its_suffix(tmp_path):
    (tmp_path / "report.old").write_text("A mill burned.")
    (item,) = gather([str(tmp_path / "report.old")], NOTHING)
    assert (item.data, item.path) == (b"A mill burned.", str(tmp_path / "report.old"))


def test_records_of_a_file_come_one_by_one(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf\r\n{"text": "a"}\r\n\n  \nbroken\n{"text": "b"}')
    items = list(gather([str(path)], NOTHING))
    assert [item.name for item in items] == [f"{path}:2", f"{path}:5", f"{path}:6"]
    assert [item.data for item in items] == [b'{"text": "a"}', b"broken", b'{"text": "b"}']
    assert {item.media_type for item in items} == {RECORD_TYPE}


def test_records_in_utf16(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "café"}\n{"text": "b"}\n'.encode("utf-16"))
    assert [item.data.decode() for item in gather([str(path)], NOTHING)] == ['{"text": "café"}', '{"text": "b"}']


def test_standard_input_of_records_is_streamed():
    class Slow(io.BytesIO):
        lines_read = 0

        def readline(self, size=-1):
            self.lines_read += 1
            return super().readline(size)

    stdin = Slow(b'\n{"text": "a"}\n{"text": "b"}\n{"text": "c"}\n')
    first = next(iter(gather(["-"], stdin)))
    assert (first.name, first.path, stdin.lines_read) == ("-:2", None, 2)


def test_standard_input_with_a_broken_first_record_is_still_records():
    outcomes = list(gather(["-"], io.BytesIO(b'{"text": \n{"text": "b"}\n')))
    assert names(outcomes) == ["-:1", "-:2"]


def test_standard_input_of_plain_text_keeps_every_byte():
    data = b"  \r\n\nMill fire\n\n{A mill} burned."
    (item,) = gather(["-"], io.BytesIO(data))
    assert (item.name, item.data, item.media_type) == ("-", data, None)


def test_standard_input_is_read_once():
    assert names(gather(["-", "-"], io.BytesIO(b"A mill burned."))) == ["-", ("-", "empty")]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (FileNotFoundError(errno.ENOENT, "x"), "missing"),
        (PermissionError(errno.EACCES, "x"), "permission"),
        (OSError(errno.EIO, "Input/output error"), "unreadable"),
    ],
)
def test_files_that_cannot_be_opened(error, kind):
    def refuse(path):
        raise error

    assert names(gather(["a.txt", "b.txt"], NOTHING, open_file=refuse)) == [("a.txt", kind), ("b.txt", kind)]


def test_a_link_to_itself(tmp_path):
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert names(gather([str(loop), str(tmp_path)], NOTHING)) == [(str(loop), "unreadable")] * 2


def test_web_addresses_are_not_read_yet():
    assert names(gather(["https://fenmark.example/a"], NOTHING)) == [("https://fenmark.example/a", "unsupported")]


def test_a_record_longer_than_the_limit_is_skipped_and_the_next_is_read(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "' + b"a" * (MAX_BYTES + 10) + b'"}\n{"text": "b"}\n')
    assert names(gather([str(path)], NOTHING)) == [(f"{path}:1", "too-large"), f"{path}:2"]


def test_a_file_name_that_is_no_utf8(tmp_path):
    path = tmp_path / "caf\udce9.txt"
    path.write_bytes(b"A mill burned.")
    (item,) = gather([str(path)], NOTHING)
    assert item.path.endswith("caf\ufffd.txt")
