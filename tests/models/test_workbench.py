import numpy as np
import pytest

from variorum.config import Config
from variorum.errors import ModelError
from variorum.models.encoder import Encoder
from variorum.models.workbench import Workbench


def test_a_model_is_loaded_once():
    workbench = Workbench.open(Config(threads=1))
    workbench.load_ahead(encoder=False)
    tagger = workbench.tagger
    workbench.load_ahead()
    assert workbench.tagger is tagger


def test_loading_ahead_changes_no_vector():
    ahead = Workbench.open(Config())
    ahead.load_ahead()
    alone = Encoder.load(threads=1)
    texts = ["A barge ran aground.", "Nobody was hurt."]
    assert np.array_equal(ahead.encoder.encode(texts), alone.encode(texts))


def test_a_missing_model_is_told_when_it_is_asked_for(monkeypatch):
    def fail(**_):
        raise ModelError("no model")

    monkeypatch.setattr(Encoder, "load", fail)
    workbench = Workbench.open(Config(threads=1))
    workbench.load_ahead()
    with pytest.raises(ModelError, match="no model"):
        _ = workbench.encoder
