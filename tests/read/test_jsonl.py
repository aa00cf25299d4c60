import json

import pytest

from variorum.errors import InputError
from variorum.read.jsonl import load_json, read_record


def read(source, *, name):
    return read_record(load_json(source, name), name=name)


def test_a_record_with_everything():
    record = {
        "id": "r1", "text": "A mill burned.\r\n", "title": "Mill fire", "url": "https://fenmark.example/1", "outlet": "Fenmark Gazette",
        "published": "2021-03-04", "language": "en-GB", "byline": "Ada Quill", "views": 12,
    }  # fmt: skip
    draft = read(json.dumps(record), name="-:1")
    assert (draft.id, draft.text, draft.title, draft.exact) == ("r1", "A mill burned.\r\n", "Mill fire", True)
    assert (draft.url, draft.outlet, draft.published) == ("https://fenmark.example/1", "Fenmark Gazette", "2021-03-04")
    assert (draft.language, draft.byline) == ("en-GB", ("Ada Quill",))


def test_null_is_absent():
    draft = read('{"text": "A mill burned.", "title": null, "id": null, "byline": null}', name="-:1")
    assert (draft.id, draft.title, draft.byline) == (None, None, ())


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ('{"text": ', "json", "not valid JSON"),
        ("[" * 200_000, "json", "JSON"),
        ('["text"]', "record", "a list"),
        ('"text"', "record", "a string"),
        ('{"title": "x"}', "record", '"text"'),
        ('{"text": null}', "record", '"text"'),
        ('{"text": 5}', "field", '"text" must be a string, this is a number'),
        ('{"text": "x", "outlet": {"name": "y"}}', "field", '"outlet"'),
        ('{"text": "x", "id": 7}', "field", '"id"'),
        ('{"text": "x", "byline": [1]}', "field", '"byline"'),
        ('{"text": "half \\ud800 pair"}', "encoding", "U+D800"),
        ('{"text": "x", "title": "\\udc00"}', "encoding", '"title"'),
    ],
)
def test_records_that_cannot_be_used(line, kind, words):
    with pytest.raises(InputError) as caught:
        read(line, name="a.jsonl:3")
    assert (caught.value.input, caught.value.kind) == ("a.jsonl:3", kind)
    assert words in caught.value.message


def test_a_whole_surrogate_pair_is_one_character():
    assert read('{"text": "\\ud83d\\ude00!"}', name="-:1").text == "\U0001f600!"
