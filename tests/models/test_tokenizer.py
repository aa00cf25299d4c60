import pytest

from variorum.errors import ModelError
from variorum.models.tokenizer import load_tokenizer


def test_the_packaged_tokeniser_neither_cuts_nor_pads():
    tokenizer = load_tokenizer()
    assert tokenizer.encode("Ferries sank").tokens == ["[CLS]", "ferries", "sank", "[SEP]"]
    assert len(tokenizer.encode("velm " * 600).ids) > 600


def test_max_length_counts_special_pieces():
    assert len(load_tokenizer(max_length=16).encode("velm " * 600).ids) == 16


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"{}"])
def test_a_malformed_file_is_refused_by_name(tmp_path, content):
    path = tmp_path / "tokenizer.json"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        load_tokenizer(path)


def test_a_missing_file_is_refused_by_name(tmp_path):
    with pytest.raises(ModelError, match=r"gone\.json"):
        load_tokenizer(tmp_path / "gone.json")
