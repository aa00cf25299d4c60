import numpy as np

from bench.baseline import cluster, make_naive_account
from variorum.types.ids import digest
from variorum.types.report import Report


class LengthEncoder:
    """Texts of equal length have equal vectors, all others are at right angles."""

    name = "length"

    def encode(self, texts):
        return np.array([[float(len(text) == size) for size in range(40)] for text in texts], dtype=np.float32)


def make_report(id_: str, text: str) -> Report:
    return Report(id=id_, text=text, sha256=digest(text))


def test_average_link_does_not_chain() -> None:
    similarity = np.array([[1.0, 0.9, 0.1], [0.9, 1.0, 0.8], [0.1, 0.8, 1.0]])
    assert cluster(similarity, 0.6) == [[0, 1], [2]]
    assert cluster(similarity, 0.4) == [[0, 1, 2]]


def test_every_sentence_is_a_claim() -> None:
    account = make_naive_account(
        [make_report("a", "A mast fell. It was very tall."), make_report("b", "A tree fell.")], LengthEncoder()
    )
    assert [[s["report"] for s in claim["statements"]] for claim in account["claims"]] == [["a", "b"], ["a"]]
    assert [claim["status"] for claim in account["claims"]] == ["agreed", "single"]
