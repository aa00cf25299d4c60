"""What the network says of pairs, kept in a scratch file: a pair is judged once a run."""

import pickle
from collections.abc import Sequence
from pathlib import Path

from variorum.models.judge import Judge, Judgement, Passage
from variorum.relate.relation import passage_of
from variorum.relate.sides import Side

BATCH = 2000


class KeptJudge:
    """The network and what it has said."""

    def __init__(self, judge: Judge, path: Path) -> None:
        self._judge, self._path = judge, path
        self._said: dict[tuple[Passage, Passage], Judgement] = (
            pickle.loads(path.read_bytes()) if path.exists() else {}  # noqa: S301 - own scratch file
        )

    def hear(self, pairs: Sequence[tuple[Side, Side]]) -> list[tuple[Judgement, Judgement]]:
        """Return what the network says of each pair in both orders."""
        passages = [(passage_of(a), passage_of(b)) for a, b in pairs]
        both = [pair for a, b in passages for pair in ((a, b), (b, a))]
        new = list(dict.fromkeys(pair for pair in both if pair not in self._said))
        for start in range(0, len(new), BATCH):
            batch = new[start : start + BATCH]
            self._said.update(zip(batch, self._judge.judge(batch), strict=True))
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_bytes(pickle.dumps(self._said))
            print(f"judged {start + len(batch)}/{len(new)}", flush=True)
        return [(self._said[a, b], self._said[b, a]) for a, b in passages]
