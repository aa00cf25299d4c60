"""How much a sentence is about what the story's reports are about."""

from collections import Counter

from variorum.compose.brief_sentences import content
from variorum.types.marks import Sentence
from variorum.types.story import Story


class Central:
    """The names that the reports share, and the words of their headlines."""

    def __init__(self, found: Story) -> None:
        self._reports: Counter[str] = Counter()
        for annotated in found.annotated:
            self._reports.update({name for s in annotated.sentences for name in _names(s)})
        self._most = max(1, len(found.annotated))
        self._headlines = [
            words for a in found.annotated for s in a.sentences if s.kind == "headline" and (words := content(s))
        ]

    def share(self, sentence: Sentence | None) -> float:
        """Return a factor of the sentence's news value.

        A sentence about another town's event, or another case, names what few reports name; one about the news tells
        what the headlines tell.
        """
        if sentence is None:
            return 1.0
        names, words = _names(sentence), content(sentence)
        mean = sum(self._reports[name] for name in names) / (len(names) * self._most) if names else 0.5
        told = sum(len(words & headline) / len(headline) for headline in self._headlines)
        return (1 + 2 * mean) / 3 * (0.5 + told / max(1, len(self._headlines)))


def _names(sentence: Sentence) -> set[str]:
    return {t.lemma.casefold() for t in sentence.tokens if t.upos == "PROPN"}
