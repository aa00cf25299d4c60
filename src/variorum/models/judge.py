"""Judge two passages: do they tell of the same event, and does the second hold if the first does.

Runs the packaged cross-encoder on CPU: both passages go through the network together. Numbers, days and places are compared
by rules elsewhere; the network's word on them is one voice among several.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from variorum.errors import ModelError
from variorum.models.manifest import Manifest, load_manifest
from variorum.models.session import Session, open_session
from variorum.models.tokenizer import WORDPIECE, load_tokenizer, special_piece
from variorum.models.word_shape import plain_form
from variorum.types.text import Span

PACKAGED = Path(__file__).parent / "data" / "judge"
INPUTS = ("pieces", "kinds")
OUTPUTS = ("same", "relation")
RELATIONS = ("agrees", "contradicts", "neutral")
# What a word piece is part of; 0 pads training batches.
SPECIAL, TEXT_A, TEXT_B, TITLE_A, TITLE_B, MARKED_A, MARKED_B = range(1, 8)
N_KINDS = 8
MAX_TEXT, MAX_TITLE = 96, 24
# [CLS] and, on each side, title [SEP] text [SEP]
MAX_PIECES = 1 + 2 * (MAX_TITLE + MAX_TEXT + 2)
_BEFORE_MARK = 32  # pieces kept before the first marked word where the passage is cut to a window around it


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a pair: a sentence or statement, and what is known of its report.

    Args:
        text: the sentence.
        title: headline of its report, "" if unknown.
        marked: character spans of event words in `text`; none = all of it counts alike.
    """

    text: str
    title: str = ""
    marked: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the network says of a pair: a raw score (log-odds, not calibrated) and three probabilities that sum to 1.

    Args:
        same: log-odds that both tell of the same event.
        agrees: the second passage holds if the first does.
        contradicts: the second cannot hold, or is less credible, if the first holds.
        neutral: neither.
    """

    same: float
    agrees: float
    contradicts: float
    neutral: float


@dataclass(frozen=True, slots=True)
class Side:
    """A passage in word pieces. `starts`: where each text piece begins in the text, in code points."""

    text: tuple[int, ...]
    marked: tuple[bool, ...]
    starts: tuple[int, ...]
    title: tuple[int, ...]


class Judge:
    """The packaged judge, or one of the same form in another folder."""

    def __init__(self, manifest: Manifest, session: Session, tokenizer: Tokenizer, *, threads: int) -> None:
        if manifest.inputs != INPUTS or manifest.outputs != OUTPUTS:
            raise ModelError(f"{manifest.name}: inputs and outputs are not those of a judge")
        if manifest.labels.get("relation") != RELATIONS:
            raise ModelError(
                f"{manifest.name}: the manifest lists no labels for 'relation', or others than {RELATIONS}"
            )
        self._manifest = manifest
        self._session = session
        self._pieces = PairPieces(tokenizer)
        self._threads = max(1, threads)

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> "Judge":
        """Return the judge of a model folder, by default the packaged one.

        Args:
            folder: where manifest.json and the model file are; a tokenizer.json there replaces the packaged one.
            threads: pairs judged side by side; the result does not depend on it.

        Raises: ModelError, if a file is missing or does not match its manifest.
        """
        folder = PACKAGED if folder is None else folder
        manifest = load_manifest(folder)
        session = open_session(folder / manifest.file, threads=1)
        own = folder / "tokenizer.json"
        return cls(manifest, session, load_tokenizer(own if own.exists() else WORDPIECE), threads=threads)

    @property
    def name(self) -> str:
        """`name/version`, as relations state their author."""
        return f"{self._manifest.name}/{self._manifest.version}"

    def judge(self, pairs: Sequence[tuple[Passage, Passage]]) -> list[Judgement]:
        """Return one judgement per pair, in order; it depends on nothing but the pair.

        The first of a pair is the one seen first: `agrees` and `contradicts` have a direction, and `same` differs
        slightly between the two orders. Texts are cut at 96 word pieces, around the first marked word where that lies
        beyond, titles at 24. Each pair is a pass of its own: int8 activations take one scale per pass.
        """
        sides = {passage: self._pieces.side(passage) for passage in dict.fromkeys(p for pair in pairs for p in pair)}
        passes = [self._pieces.join(sides[a], sides[b]) for a, b in pairs]
        if self._threads == 1 or len(passes) < 2:
            return [self._run(*row) for row in passes]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(lambda row: self._run(*row), passes))

    def _run(self, pieces: list[int], kinds: list[int]) -> Judgement:
        feeds = {"pieces": np.array([pieces], dtype=np.int64), "kinds": np.array([kinds], dtype=np.int64)}
        same, relation = self._session.run(list(OUTPUTS), feeds)
        scores = relation[0].astype(np.float64)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        return Judgement(float(same[0]), float(shares[0]), float(shares[1]), float(shares[2]))


class PairPieces:
    """Passages to word pieces and kinds, the same at run time and in training."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        tokenizer.encode_special_tokens = True  # "[SEP]" written in a text is text
        self._tokenizer = tokenizer
        self._cls = special_piece(tokenizer, "[CLS]")
        self._sep = special_piece(tokenizer, "[SEP]")

    def side(self, passage: Passage) -> Side:
        """Return a passage's pieces, cut to the network's limits."""
        encoding = self._tokenizer.encode(plain_form(passage.text), add_special_tokens=False)
        marked = [
            any(span.start < end and start < span.end for span in passage.marked) for start, end in encoding.offsets
        ]
        first = marked.index(True) if True in marked else 0
        start = 0 if len(marked) <= MAX_TEXT or first < MAX_TEXT - _BEFORE_MARK else first - _BEFORE_MARK
        kept = slice(start, start + MAX_TEXT)
        title: list[int] = []
        if passage.title:
            title = self._tokenizer.encode(plain_form(passage.title), add_special_tokens=False).ids[:MAX_TITLE]
        return Side(
            text=tuple(encoding.ids[kept]),
            marked=tuple(marked[kept]),
            starts=tuple(start for start, _ in encoding.offsets[kept]),
            title=tuple(title),
        )

    def join(self, a: Side, b: Side) -> tuple[list[int], list[int]]:
        """Return the pieces and kinds of a pair."""
        pieces, kinds = [self._cls], [SPECIAL]
        for side, text, title, marked in ((a, TEXT_A, TITLE_A, MARKED_A), (b, TEXT_B, TITLE_B, MARKED_B)):
            if side.title:
                pieces += [*side.title, self._sep]
                kinds += [title] * len(side.title) + [SPECIAL]
            pieces += [*side.text, self._sep]
            kinds += [marked if is_marked else text for is_marked in side.marked] + [SPECIAL]
        return pieces, kinds
