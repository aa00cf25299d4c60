import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from variorum.errors import ModelError
from variorum.models.encoder import PACKAGED, Encoder

GOLDEN = Path(__file__).parent / "golden"
COSINE_TOLERANCE = 0.02  # 1 - cosine with the original; .0188 is the largest measured on STS-B dev


@pytest.fixture(scope="module")
def encoder():
    return Encoder.load()


@pytest.fixture(scope="module")
def golden():
    data = json.loads((GOLDEN / "encoder.json").read_text(encoding="utf-8"))
    return data["texts"], np.array(data["vectors"], dtype=np.float32)


def test_vectors_equal_those_of_the_original_within_the_tolerance(encoder, golden):
    texts, expected = golden
    assert (1 - (encoder.encode(texts) * expected).sum(axis=1)).max() < COSINE_TOLERANCE


def test_the_original_s_similarities_are_kept(encoder, golden):
    texts, expected = golden
    vectors = encoder.encode(texts)
    assert np.abs(vectors @ vectors.T - expected @ expected.T).max() < 0.05


def test_rows_have_length_one(encoder):
    vectors = encoder.encode(["A ferry sank.", ""])
    assert vectors.dtype == np.float32
    assert vectors.shape == (2, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(encoder):
    assert encoder.encode([]).shape == (0, 384)


def test_a_vector_does_not_depend_on_the_other_texts(encoder, golden):
    texts, _ = golden
    together = encoder.encode(texts)
    backwards = encoder.encode(texts[::-1])[::-1]
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert together.tobytes() == backwards.tobytes() == alone.tobytes()


def test_a_vector_does_not_depend_on_the_number_of_threads(encoder, golden):
    texts, _ = golden
    assert Encoder.load(threads=1).encode(texts).tobytes() == encoder.encode(texts).tobytes()


def test_equal_texts_have_equal_rows_in_their_places(encoder):
    first, second, third = encoder.encode(["Velm", "a ferry", "Velm"])
    assert (first == third).all()
    assert not (first == second).all()


def test_a_long_text_is_cut(encoder):
    long = "velm " * 2000
    assert (encoder.encode([long]) == encoder.encode([long + "ferry"])).all()


def test_the_name_states_the_version(encoder):
    assert encoder.name == "variorum-encoder/2"


def test_an_altered_model_is_refused(tmp_path):
    shutil.copytree(PACKAGED, tmp_path / "encoder")
    with (tmp_path / "encoder" / "model.onnx").open("ab") as handle:
        handle.write(b"\0")
    with pytest.raises(ModelError, match=r"model\.onnx"):
        Encoder.load(tmp_path / "encoder")


def own_folder(folder, **changes):
    """Write a folder with the tiny encoder, whose pieces p0..p3 have the vectors (1,0), (0,1), (1,1), (-1,0)."""
    model = (GOLDEN / "tiny-encoder.onnx").read_bytes()
    (folder / "tiny.onnx").write_bytes(model)
    manifest = {
        "name": "tiny",
        "version": "7",
        "file": "tiny.onnx",
        "sha256": hashlib.sha256(model).hexdigest(),
        "inputs": ["input_ids", "attention_mask", "token_type_ids"],
        "outputs": ["last_hidden_state"],
        "max_length": 3,
        "licence": "Apache-2.0",
        "base": "none",
        **changes,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    tokenizer = Tokenizer(WordLevel({"p0": 0, "p1": 1, "p2": 2, "p3": 3}, unk_token="p0"))  # noqa: S106
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def test_another_encoder_in_a_folder_of_its_own(tmp_path):
    other = Encoder.load(own_folder(tmp_path))
    assert other.name == "tiny/7"
    vectors = other.encode(["p0 p1", "p3", "p1 p1 p1 p3"])
    half = 0.5**0.5
    assert np.allclose(vectors, [[half, half], [-1, 0], [0, 1]], atol=1e-6)
    assert other.encode([]).shape == (0, 2)


def test_a_model_that_is_no_encoder_is_refused(tmp_path):
    with pytest.raises(ModelError, match="pixels"):
        Encoder.load(own_folder(tmp_path, inputs=["pixels"]))
