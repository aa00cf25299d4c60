import json
import math

import pytest

from variorum.errors import ModelError
from variorum.relate.trees import Calibration, Tree, digest_of, forest_of, logistic, read_checked, softmax

STUMP = {"feature": [1, -1, -1], "threshold": [0.5, 0, 0], "left": [1, 0, 0], "right": [2, 0, 0], "missing_left": [1, 0, 0], "value": [0, -2.0, 3.0]}  # fmt: skip


def test_a_tree_goes_left_up_to_its_threshold():
    tree = Tree((1, -1, -1), (0.5, 0, 0), (1, 0, 0), (2, 0, 0), (True, False, False), (0.0, -2.0, 3.0))
    assert [tree.score([9, value]) for value in (0.4, 0.5, 0.6, math.nan)] == [-2.0, -2.0, 3.0, -2.0]


def test_a_forest_adds_up_each_class():
    forest = forest_of(
        {"features": ["x", "y"], "intercepts": [1, 0], "trees": [[STUMP, STUMP], [STUMP]]}, ["x", "y"], "it"
    )
    assert forest.scores([0, 1]) == (7.0, 3.0)


def test_a_forest_of_other_features_is_refused():
    with pytest.raises(ModelError, match="other features"):
        forest_of({"features": ["x"], "intercepts": [0], "trees": [[]]}, ["x", "y"], "it")


def test_an_altered_file_is_refused():
    data = {"weights": [1.0, 2.0]}
    text = json.dumps({"sha256": digest_of(data), **data})
    assert read_checked(text, "it") == data
    for bad in (text.replace("2.0", "2.5"), "{", "[]", json.dumps(data)):
        with pytest.raises(ModelError):
            read_checked(bad, "it")


def test_a_calibration_is_a_line_through_its_points():
    line = Calibration((-1.0, 0.0, 2.0), (0.1, 0.5, 0.9))
    assert [line.of(x) for x in (-5, -1, -0.5, 1, 2, 7)] == pytest.approx([0.1, 0.1, 0.3, 0.7, 0.9, 0.9])


def test_probabilities():
    assert logistic(0) == 0.5
    assert logistic(-1e9) < 1e-9
    assert sum(softmax([1000.0, 1.0, -1000.0])) == pytest.approx(1.0)
