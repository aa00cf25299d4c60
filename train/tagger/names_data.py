"""Read the names sets whose types are coarser than the tagger's: each label allows several of its tags.

The loss of such a word is that of the sum of the allowed tags (partial labels), so that a set which knows only
"location" teaches nothing about places against buildings.
"""

from pathlib import Path

from train.tagger.data import Document, Dropped, Sentence, read_iob2

# Label of a set -> tagger types it may stand for. None: the set is silent about the word.
_PLACE = ("Location", "Facility")
_OTHER = ("Misc", "NORP", "Product")
COARSE: dict[str, tuple[str, ...] | None] = {
    "person": ("Person",),
    "organisation": ("Organization",),
    "place": _PLACE,
    "other": _OTHER,
    "nationality": ("NORP",),
    "product": ("Product", "Misc"),
    "time": ("Date",),
    "silent": None,
}
# What a word without a label may be: these sets mark no dates, sums or adjectives of nations.
UNMARKED = ("Date", "Money", "NORP")

_LABELS = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "MISC": "other",
    "person": "person",
    "politician": "person",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "country": "place",
    "location": "place",
    "event": "other",
    "election": "other",
    "misc": "other",
    "corporation": "organisation",
    "group": "organisation",
    "product": "product",
    "creative-work": "other",
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Nationality": "nationality",
    "Temporal": "time",
    "Weapon": "silent",
    "MilitaryPlatform": "silent",
    "Vehicle": "silent",
    "Quantity": "silent",
    "Money": "silent",
    "DocumentReference": "silent",
    "Frequency": "silent",
    "CommsIdentifier": "silent",
    "Coordinate": "silent",
    "Criteria": "silent",
}


def read_coarse(data: Path, dropped: Dropped) -> list[Document]:
    """Return the documents (runs of sentences) of the coarse sets, all of class `open`.

    Wikigold, WNUT17 train, CrossNER politics train, and re3d without its test part and its non-commercial source.
    """
    documents = [
        _mapped(read_iob2(data / path, word_column=0, tag_column=1, separator=separator), dropped, io=io)
        for path, separator, io in (
            ("ner_misc/wikigold/CONLL-format/data/wikigold.conll.txt", " ", True),
            ("wnut17/wnut17train.conll", "\t", False),
            ("crossner/ner_data/politics/train.txt", "\t", False),
        )
    ]
    test = data / "ner_misc/re3d/CONLL-format/data/test/re3d-test.conll"
    tested = {sentence.words for sentence in read_iob2(test, word_column=0, tag_column=1, separator="\t")}
    for folder in sorted((data / "ner_misc/re3d/CONLL-format/data-by-source/conll").iterdir()):
        if folder.name == "BBC_Online":  # non-commercial
            dropped.add("names: re3d source with a non-commercial licence")
            continue
        for path in sorted(folder.glob("*.conll")):
            sentences = read_iob2(path, word_column=0, tag_column=1, separator="\t")
            if any(sentence.words in tested for sentence in sentences if len(sentence.words) > 5):
                dropped.add("names: re3d document with sentences of the test part")
                continue
            documents.append(_mapped(sentences, dropped, io=False))
    return documents


def _mapped(sentences: list[Sentence], dropped: Dropped, *, io: bool) -> Document:
    found = []
    for sentence in sentences:
        if len(sentence.words) > 160:
            dropped.add("names: sentence too long")
            continue
        tags, before = [], "O"
        for tag in sentence.names:
            if tag == "O":
                tags.append("O")
            else:
                prefix, kind = tag.split("-", 1)
                label = _LABELS.get(kind)
                if label is None:
                    dropped.add(f"names: unknown label {kind!r}")
                    label = "silent"
                starts = (before == "O" or before[2:] != kind) if io else (prefix == "B")
                tags.append(f"{'B' if starts else 'I'}-{label}")
            before = tag
        found.append(Sentence(words=sentence.words, names=tuple(tags), coarse=True))
    return found
