import json
import shutil

import numpy as np
import pytest

from variorum.errors import ModelError
from variorum.group.rarity import PACKAGED, Rarity
from variorum.group.score import Scorer
from variorum.group.vectors import StaticVectors

FOLDER = PACKAGED.parent


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "data")


def test_an_altered_table_is_refused(copy):
    with (copy / "vectors.npy").open("ab") as handle:
        handle.write(b"x")
    with pytest.raises(ModelError, match="SHA-256"):
        StaticVectors.load(copy)


def test_missing_files_are_named(tmp_path):
    with pytest.raises(ModelError, match=r"vectors\.json"):
        StaticVectors.load(tmp_path)
    with pytest.raises(ModelError, match=r"rarity\.npy"):
        Rarity.load(tmp_path / "rarity.npy")
    with pytest.raises(ModelError, match=r"weights\.json"):
        Scorer.load(tmp_path / "weights.json")


def test_weights_for_other_features_are_refused(copy):
    path = copy / "weights.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"features": ["text"]}))
    with pytest.raises(ModelError, match="other features"):
        Scorer.load(path)


def test_a_background_of_another_size_is_refused(copy):
    np.save(copy / "rarity.npy", np.zeros(5, dtype=np.uint16))
    with pytest.raises(ModelError, match="counts"):
        Rarity.load(copy / "rarity.npy")


def test_vectors_say_what_is_alike():
    vectors = StaticVectors.load()
    ferry, boat, bridge = (
        vectors.sum(dict.fromkeys(text.split(), 1)) for text in ("ferry sank", "boat sinking", "tax law")
    )
    assert ferry @ boat > 0.4 > ferry @ bridge
    assert np.linalg.norm(ferry) == pytest.approx(1)
    assert not vectors.sum({}).any()


def test_vectors_are_the_same_however_few_are_held():
    many, few = StaticVectors.load(), StaticVectors.load(kept=3)
    for words in ("ferry sank off velm", "bridge crack shut velm", "ferry bridge", "ferry sank off velm"):
        counts = {word: number for number, word in enumerate(words.split(), start=1)}
        assert (many.sum(counts) == few.sum(counts)).all()
    assert len(few._places) == 3


def test_a_new_stream_makes_its_own_words_common():
    rarity = Rarity.load()
    term = np.array([12345], dtype=np.uint32)
    before = rarity.of(term)[0]
    for _ in range(300):
        rarity.add(term)
    rarity.refresh()
    common = rarity.of(term)[0]
    assert common < before
    rarity.freeze()
    rarity.add(term)
    rarity.refresh()
    assert rarity.of(term)[0] == common
