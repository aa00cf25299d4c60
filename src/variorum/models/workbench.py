"""The models of one run. They load side by side in the background, while the caller imports and reads.

A model that cannot be loaded is told where it is first asked for, not before.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property

from variorum.config import Config
from variorum.models.encoder import Encoder
from variorum.models.judge import Judge
from variorum.models.tagger import Tagger


class Workbench:
    """The models of one run, each loaded once: when it is first used, or ahead of that by `load_ahead`."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = Config() if config is None else config
        self._tagger_ahead: Future[Tagger] | None = None
        self._encoder_ahead: Future[Encoder] | None = None

    @classmethod
    def open(cls, config: Config) -> "Workbench":
        """Return a workbench; nothing is loaded yet."""
        return cls(config)

    def load_ahead(self, *, encoder: bool = True) -> None:
        """Begin to load the tagger, and the encoder if it is needed, and return at once. A second call does nothing."""
        if self._tagger_ahead is not None:
            return
        pool = ThreadPoolExecutor(2)
        self._tagger_ahead = pool.submit(Tagger.load, threads=self.config.threads)
        if encoder:
            self._encoder_ahead = pool.submit(Encoder.load, threads=self.config.threads)
        pool.shutdown(wait=False)

    @cached_property
    def encoder(self) -> Encoder:
        """Sentence vectors. Raises: ModelError, if the model's files are missing or altered."""
        return self._encoder_ahead.result() if self._encoder_ahead else Encoder.load(threads=self.config.threads)

    @cached_property
    def judge(self) -> Judge:
        """Pairs of sentences. Raises: ModelError, if the model's files are missing or altered."""
        return Judge.load(threads=self.config.threads)

    @cached_property
    def tagger(self) -> Tagger:
        """Syntax and names. Raises: ModelError, if the model's files are missing or altered."""
        return self._tagger_ahead.result() if self._tagger_ahead else Tagger.load(threads=self.config.threads)
