"""Names as the tagger gives them, put right where it slips: edges, titles, possessives, and one string with two types."""

import re
from collections import defaultdict
from collections.abc import Sequence

from variorum.annotate.given_names import FEMALE_NAMES, MALE_NAMES
from variorum.annotate.people_words import FEMALE, HONORIFICS, MALE, NEUTRAL, ORGANISATION
from variorum.models.tagger import NameSpan
from variorum.types.marks import MentionType, Sentence, Token

PEOPLE = NEUTRAL | MALE | FEMALE
TYPES: dict[str, MentionType] = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "place",
    "Facility": "facility",
    "NORP": "group",
    "Product": "product",
    "Misc": "other",
}
# Words that make an office of the noun after them: "Prime Minister" is no name.
OFFICE_WORDS = frozenset(
    [
        "prime",
        "interior",
        "foreign",
        "finance",
        "defence",
        "defense",
        "health",
        "justice",
        "deputy",
        "vice",
        "chief",
        "attorney",
        "general",
        "state",
        "police",
        "home",
        "education",
        "transport",
        "interim",
        "acting",
        "former",
        "senior",
        "junior",
        "first",
        "assistant",
        "lord",
        "high",
    ]
)
TRIM = frozenset(
    [
        "the",
        "a",
        "an",
        "-",
        "–",
        "—",
        ",",
        ".",
        ";",
        ":",
        "'",
        "’",
        "‘",
        "“",
        "”",
        '"',
        "(",
        ")",
        "[",
        "]",
        "'s",
        "’s",
        "and",
        "of",
        "in",
        "at",
        "for",
    ]
)
# What follows a company's name, not a person's: "Halden shares".
COMPANY_THINGS = frozenset(
    {"share", "stock", "spokesman", "spokeswoman", "spokesperson", "employee", "plant", "factory"}
)
EVENTS = re.compile(
    r"(war|cup|games|olympics|championships?|festival|summit|conference|election|day|marathon|revolution|uprising|"
    r"earthquake|hurricane|crisis|massacre|open|prix|league|awards?|week|forum|congress|spring|christmas|easter|ramadan)$"
)
LAWS = re.compile(
    r"(act|law|treaty|constitution|agreement|convention|protocol|accords?|directive|resolution|bill|code)$"
)


# Honorifics that only people bear: "Mr. Holt" is no company.
OF_PEOPLE = frozenset({"mr", "mrs", "ms", "sen", "rep", "gov", "mr.", "mrs.", "ms.", "sen.", "rep.", "gov."})
# What a hyphen after a name ties to it without belonging to it: "Holt-led".
NO_SYLLABLE = frozenset("led run era like born made held free type only area aged old ally aide fan pro anti".split())
PARTY_AND_STATE = re.compile(r"[A-Z]{1,4}-[A-Z][\w.]*")  # "Ada Lind (D-N.Y.)": no one's name
UNSURE = 0.75  # score of a name below which the words beside it decide its type


def repair_names(sentences: Sequence[Sentence], names: Sequence[Sequence[NameSpan]]) -> list[list[NameSpan]]:
    """Return each sentence's names with edges and types put right; dates and money are left out."""
    found = [
        _without_overlap([span for raw in spans if (span := _repair_edges(sentence.tokens, raw)) is not None])
        for sentence, spans in zip(sentences, names, strict=True)
    ]
    found = [
        [_person_by_role(sentence.tokens, span) for span in spans]
        for sentence, spans in zip(sentences, found, strict=True)
    ]
    found = [_join_initials(sentence.tokens, spans) for sentence, spans in zip(sentences, found, strict=True)]
    known = _known_people(sentences, found)
    found = [_add_known(sentence.tokens, spans, known) for sentence, spans in zip(sentences, found, strict=True)]
    labels = _agree_on_labels(sentences, found)
    return [
        [
            NameSpan(
                span.start, span.end, labels.get((_key(sentence.tokens, span), span.label), span.label), span.score
            )
            for span in spans
        ]
        for sentence, spans in zip(sentences, found, strict=True)
    ]


def mention_type(tokens: Sequence[Token], span: NameSpan) -> MentionType:
    """Return the type of a name, telling events, laws and works apart among the tagger's `Misc`."""
    kind = TYPES[span.label]
    if kind != "other":
        return kind
    last = tokens[span.end - 1].text.lower()
    if EVENTS.search(last):
        return "event"
    if LAWS.search(last):
        return "law"
    before = tokens[span.start - 1].text if span.start else ""
    after = tokens[span.end].text if span.end < len(tokens) else ""
    return "work" if before in '“‘"' and after in '”’"' and before and after else "other"


def name_words(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    """Return the words of a name in lower case, hyphenated parts joined, without initials' dots."""
    text = "".join(
        token.text + (" " if i + 1 < len(tokens) and tokens[i + 1].span.start > token.span.end else "")
        for i, token in enumerate(tokens[:end])
        if i >= start
    )
    return tuple(
        word for word in re.findall(r"[\w'’&/-]+", text.replace(".", "").lower().replace("’", "'")) if word != "-"
    )


def _repair_edges(tokens: Sequence[Token], span: NameSpan) -> NameSpan | None:
    """Return the span without articles, honorifics and marks at its edges; None when nothing or no name is left."""
    if span.label not in TYPES:
        return None
    start, end = span.start, span.end
    if span.label == "Person":
        end = next((i for i in range(start + 1, end) if tokens[i].text == ","), end)
    edge = TRIM | HONORIFICS if span.label == "Person" else TRIM
    while start < end and tokens[start].text.lower() in edge and not _is_given_name(tokens, start, end):
        start += 1
    while start < end and (tokens[end - 1].text.lower() in TRIM or tokens[end - 1].xpos == "POS"):
        end -= 1
    if span.label == "Person":
        end = _last_syllable(tokens, start, end)
    if (
        start > 0
        and tokens[start - 1].text == "("
        and PARTY_AND_STATE.fullmatch("".join(t.text for t in tokens[start:end]))
    ):
        return None
    if start == end or not any(character.isalnum() for token in tokens[start:end] for character in token.text):
        return None
    if span.label == "Person":
        start = _after_title(tokens, start, end)
        if _is_office(tokens, start, end):
            return None
    text = "".join(token.text for token in tokens[start:end])
    if span.label != "NORP" and not any(character.isupper() or character.isdigit() for character in text):
        return None  # a name without a capital is a slip
    return NameSpan(start, end, span.label, span.score)


def _last_syllable(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where a name ends whose last syllable stands small behind a hyphen ("Han Seo-jin")."""
    if end - start < 2 or end + 1 >= len(tokens) or tokens[end].text not in {"-", "‐", "‑"}:
        return end
    last, hyphen, syllable = tokens[end - 1], tokens[end], tokens[end + 1]
    tight = last.span.end == hyphen.span.start and hyphen.span.end == syllable.span.start
    word = syllable.text
    short = word.isalpha() and word.islower() and 2 <= len(word) <= 5 and word not in NO_SYLLABLE
    further = end + 2 < len(tokens) and tokens[end + 2].text in {"-", "‐", "‑"}
    return end + 2 if tight and short and not further and syllable.xpos not in {"VBN", "VBD", "VBG"} else end


def _is_given_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether what looks like an honorific is the first of exactly two words and a given name (`Baron Webb`)."""
    word = tokens[start].text.lower()
    return end - start == 2 and word in MALE_NAMES | FEMALE_NAMES and word not in HONORIFICS


def _after_title(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the name starts after titles taken into it (`Prime Minister Ola Berg`: at `Ola`)."""
    last_title = start - 1
    for at in range(start, end - 1):
        word = tokens[at].lemma.lower()
        if (
            word in PEOPLE
            and word not in MALE_NAMES
            and word not in FEMALE_NAMES
            and (at == start or _leads(tokens, start, at))
        ):
            last_title = at
        elif word not in OFFICE_WORDS and tokens[at].xpos not in {"JJ", "HYPH"}:
            break
    return last_title + 1


def _leads(tokens: Sequence[Token], start: int, at: int) -> bool:
    return all(t.text.lower() in OFFICE_WORDS or t.text == "-" or t.lemma.lower() in PEOPLE for t in tokens[start:at])


def _is_office(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether the words are a role (`Prime Minister`, `the President`), not a name."""
    words = [token.lemma.lower() for token in tokens[start:end]]
    if words[-1] not in PEOPLE or words[-1] in MALE_NAMES | FEMALE_NAMES:
        return False
    if len(words) == 1:
        before = tokens[start - 1].text.lower() if start else ""
        return before in {"the", "a", "an", "said", "former"} or tokens[start].text.islower()
    return all(word in OFFICE_WORDS or word in {"-", "of"} for word in words[:-1])


def _person_by_role(tokens: Sequence[Token], span: NameSpan) -> NameSpan:
    """Return the span as a person's where a role says so: "the registrar, Ada Lind," "registrar Ada Lind" or "Mr. Lind"."""
    if span.label in {"Organization", "Misc", "Product"}:
        first = span.start + (tokens[span.start].text.lower() in OF_PEOPLE)
        if first and first < span.end and tokens[first - 1].text.lower() in OF_PEOPLE:
            return NameSpan(first, span.end, "Person", span.score)
    if (
        span.label not in {"Organization", "Misc", "Product"}
        or span.score >= UNSURE
        or not 2 <= span.end - span.start <= 4
    ):
        return span
    if any(
        not t.text[:1].isupper() or t.text.isupper() or t.lemma.lower() in ORGANISATION
        for t in tokens[span.start : span.end]
    ):
        return span
    at = span.start - 1
    between_commas = (
        at > 0 and tokens[at].text == "," and span.end < len(tokens) and tokens[span.end].text in {",", "."}
    )
    role = tokens[at - 1] if between_commas else tokens[at] if at >= 0 else None
    if role is None or role.lemma.lower() not in PEOPLE or role.upos != "NOUN" or role.xpos == "NNS":
        return span
    return NameSpan(span.start, span.end, "Person", span.score)


def _without_overlap(spans: list[NameSpan]) -> list[NameSpan]:
    found: list[NameSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _join_initials(tokens: Sequence[Token], spans: list[NameSpan]) -> list[NameSpan]:
    """Return the spans with `J.` `K.` taken in before a person's name, and two halves around a hyphen made one."""
    found: list[NameSpan] = []
    for span in spans:
        start = span.start
        if span.label == "Person":
            floor = found[-1].end if found else 0
            while (
                start > floor
                and re.fullmatch(r"[A-Z]\.?", tokens[start - 1].text)
                and tokens[start - 1].upos == "PROPN"
            ):
                start -= 1
        if found and found[-1].label == span.label and start - found[-1].end == 1:
            middle = tokens[found[-1].end]
            tight = (
                middle.span.start == tokens[found[-1].end - 1].span.end and middle.span.end == tokens[start].span.start
            )
            if middle.text in {"-", "‐", "‑"} and tight and span.label == "Person":
                found[-1] = NameSpan(found[-1].start, span.end, span.label, min(found[-1].score, span.score))
                continue
        found.append(NameSpan(start, span.end, span.label, span.score))
    return found


def _known_people(
    sentences: Sequence[Sentence], names: Sequence[Sequence[NameSpan]]
) -> dict[str, set[tuple[str, ...]]]:
    """Return first word -> the names of people, as written, that the tagger is sure of; and their last words alone."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for sentence, spans in zip(sentences, names, strict=True):
        for span in spans:
            words = tuple(token.text for token in sentence.tokens[span.start : span.end])
            if (
                span.label == "Person"
                and span.score >= 0.8
                and all(word[:1].isupper() and len(word) > 2 for word in words)
            ):
                found[words[0]].add(words)
                if (
                    len(words) > 1
                    and words[-1].lower() not in PEOPLE
                    and words[-1].lower() not in MALE_NAMES | FEMALE_NAMES
                ):
                    found[words[-1]].add(words[-1:])
    return found


def _add_known(
    tokens: Sequence[Token], spans: list[NameSpan], known: dict[str, set[tuple[str, ...]]]
) -> list[NameSpan]:
    """Return the spans with untagged proper nouns that are a known person's name, and halves of one made whole."""
    found = list(spans)
    for start, token in enumerate(tokens):
        if token.upos != "PROPN" or token.text not in known:
            continue
        for words in sorted(known[token.text], key=len, reverse=True):
            end = start + len(words)
            if tuple(t.text for t in tokens[start:end]) != words:
                continue
            inside = [s for s in found if s.start < end and start < s.end]
            whole = all(start <= s.start and s.end <= end and s.label == "Person" for s in inside)
            alone = not (start and tokens[start - 1].upos == "PROPN" and tokens[start - 1].head == token.head)
            joined = end < len(tokens) and tokens[end].upos == "PROPN"
            if (
                whole
                and not any(s.start == start and s.end == end for s in inside)
                and (inside or (alone and not joined))
            ):
                found = [s for s in found if s not in inside] + [NameSpan(start, end, "Person", 0.75)]
            break
    return sorted(found, key=lambda s: s.start)


def _key(tokens: Sequence[Token], span: NameSpan) -> str:
    return " ".join(name_words(tokens, span.start, span.end))


def _is_company(tokens: Sequence[Token], span: NameSpan) -> bool:
    """Return whether the words beside a name make it an organisation: "the ferry operator Halden", "Halden shares"."""
    before = tokens[span.start - 1] if span.start else None
    if before is not None and before.upos == "NOUN" and before.xpos == "NN" and before.lemma.lower() in ORGANISATION:
        return True
    after = [token.lemma.lower() for token in tokens[span.end : span.end + 2]]
    return after[:1] != [] and (after[0] in COMPANY_THINGS or after == [",", "which"])


def _agree_on_labels(sentences: Sequence[Sentence], names: Sequence[Sequence[NameSpan]]) -> dict[tuple[str, str], str]:
    """Return (words, label) -> the label that the report as a whole speaks for.

    One string carries one type within a report if the sum of scores speaks for it clearly; a single word that is the
    last word of a person's full name, and was not read as a place, is that person.
    """
    weight: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    surnames: set[str] = set()
    companies: set[str] = set()  # read as people, though the words say otherwise
    bearers: set[str] = set()  # words of people's full names, and names after Mr. or Mrs.
    for sentence, spans in zip(sentences, names, strict=True):
        for span in spans:
            key = _key(sentence.tokens, span)
            if span.start and sentence.tokens[span.start - 1].text.lower() in OF_PEOPLE:
                bearers.add(key)
            if _is_company(sentence.tokens, span):
                companies.add(key)
            weight[key][span.label] += span.score * (0.5 if sentence.kind == "headline" else 1.0)
            if span.label == "Person" and " " in key:
                bearers.update(key.split())
                if span.score > 0.6:
                    surnames.add(key.rsplit(" ", 1)[-1])
    found: dict[tuple[str, str], str] = {}
    for key, counts in weight.items():
        best, _ = max(counts.items(), key=lambda item: (item[1], item[0]))
        if key in surnames and not counts.keys() & {"Location", "NORP"}:
            best = "Person"
        if key in companies - bearers:
            best = "Organization"
        for label in list(counts):
            if key in companies - bearers and label == "Person":
                found[key, label] = best
                continue
            town = label == "Person" and best == "Location" and " " not in key and key not in bearers
            person = key in surnames and best == "Person"
            if label != best and (town or person or counts[best] >= 2 * counts[label]):
                found[key, label] = best
    return found
