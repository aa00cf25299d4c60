"""Dictionary forms of words. The tag decides whether a word is inflected at all; the lexicon only undoes inflection."""

from functools import lru_cache

from variorum.annotate.abbreviations import word_set
from variorum.annotate.lexicon import find_lemma

_BE = "be"
_HAVE = "have"
# Forms that the tag alone does not settle; typographic apostrophes are made straight before look-up.
_AUXILIARIES = {
    "am": _BE, "'m": _BE, "m": _BE, "is": _BE, "are": _BE, "'re": _BE, "re": _BE, "was": _BE, "were": _BE, "be": _BE,
    "been": _BE, "being": _BE, "has": _HAVE, "have": _HAVE, "'ve": _HAVE, "ve": _HAVE, "had": _HAVE, "having": _HAVE,
    "ca": "can", "wo": "will", "'ll": "will", "ll": "will", "sha": "shall", "does": "do", "did": "do", "done": "do",
    "doing": "do", "got": "get", "gets": "get", "getting": "get", "gotten": "get",
}  # fmt: skip
_PARTICLES = {"n't": "not", "nt": "not", "na": "to"}
_COMPARED = {
    "more": "more", "most": "most", "less": "less", "least": "least", "better": "good", "best": "good",
    "worse": "bad", "worst": "bad", "further": "far", "furthest": "far", "farther": "far", "farthest": "far",
    "later": "late", "latest": "late", "earlier": "early", "earliest": "early",
}  # fmt: skip
# The plural is the dictionary form.
_PLURAL_ONLY = word_set(
    """
    thanks regards troops goods belongings remains surroundings outskirts headquarters clothes media data politics
    economics physics mathematics series species
    """
)
_CLOSED = {
    "me": "i", "him": "he", "them": "they", "us": "we", "an": "a", "these": "this", "those": "that",
}  # fmt: skip
_UPOS_OF = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV"}
_INFLECTED = frozenset(["VBD", "VBG", "VBN", "VBZ", "NNS", "JJR", "JJS", "RBR", "RBS"])


def lemmatise(text: str, upos: str, xpos: str) -> str:
    """Return the dictionary form: lower case, except for a proper noun, which stays as it is.

    Args:
        text: the word as written.
        upos: universal part of speech.
        xpos: Penn Treebank tag; a tag without inflection (`VB`, `NN`, `JJ`) leaves the word as it is.
    """
    if upos == "PROPN":
        return text
    return _lemma(text.lower().replace("’", "'"), upos, xpos)


@lru_cache(maxsize=32768)
def _lemma(word: str, upos: str, xpos: str) -> str:
    if upos in {"AUX", "VERB"}:
        found = _auxiliary(word, upos, xpos)
        if found is not None:
            return found
    if upos in {"PRON", "DET"}:
        return "she" if word == "her" and xpos == "PRP" else _CLOSED.get(word, word)
    if upos == "PART":
        return _PARTICLES.get(word, word)
    if xpos not in _INFLECTED or (xpos == "NNS" and word in _PLURAL_ONLY):
        return word
    if xpos in {"JJR", "JJS", "RBR", "RBS"} and word in _COMPARED:
        lemma = _COMPARED[word]
        return "well" if lemma == "good" and xpos.startswith("R") else lemma
    return find_lemma(word, _UPOS_OF[xpos[0]]) or word


def _auxiliary(word: str, upos: str, xpos: str) -> str | None:
    if xpos == "MD":
        return "would" if word in {"'d", "d"} else _AUXILIARIES.get(word, word)
    if word in {"'s", "s"}:
        return _HAVE if upos == "AUX" and xpos == "VBN" else _BE
    if word in {"'d", "d"}:
        return _HAVE
    return _AUXILIARIES.get(word)
