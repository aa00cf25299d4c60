"""A whole account of an invented event, with every feature a page has to show. All people and outlets are fictional.

`make_account()` is small and rich; `make_big_account()` is only large. Positions are found in the texts, never typed.
"""

from tests.fakes.account_claims import (
    HAND,
    LATER,
    MAY,
    MONDAY,
    SIX,
    THURSDAY,
    WEDNESDAY,
    WIRE_FOUND,
    make_claims,
    make_discrepancies,
)
from tests.fakes.account_reports import REPORTS, span, words
from variorum.types.account import (
    Account,
    BriefSentence,
    Cite,
    Generated,
    Label,
    MapPoint,
    Quote,
    Route,
    Stop,
    StoryEntity,
    StoryHead,
    TimelineEntry,
)
from variorum.types.claim import Attribution, Claim, Lean, Origin, Statement
from variorum.types.ids import digest
from variorum.types.outcome import Failure
from variorum.types.report import Report
from variorum.types.text import Span

ORIGINS = (
    Origin("o-wire", "Baltic Wire", "agency", ("wire", "harbour"), "credit line and shared text"),
    Origin("o-police", "police", "official", ("wire", "harbour"), "named as the speaker"),
    Origin("o-museum", "Helve Saarmets, museum director", "witness", ("radio",), "told the outlet"),
    Origin("o-customs", "customs", "official", ("wire", "ledger"), "named as the source, also through its files"),
    Origin("o-files", "customs files", "document", ("ledger",), "seen by the outlet"),
    Origin("o-dockhand", "a dockhand", "witness", ("ledger",), "innermost speaker of the chain"),
    Origin("o-prosecutor", "the prosecutor", "official", ("radio",), "named as the speaker"),
    Origin("o-rebane", "Father Oskar Rebane", "witness", ("wire", "radio"), "speaker of the quotation"),
    Origin("o-neighbour", "a neighbour", "witness", ("ledger",), "speaker without a name"),
    Origin("o-lawyer", "lawyer Maret Ilves", "witness", ("ledger",), "named as the speaker"),
    Origin("o-unknown", "somebody on the quay", "unknown", ("blog",), "speaker without a name"),
    Origin("o-radio", "Amber Coast Radio", "outlet", ("radio",), "own reporting"),
    Origin("o-ledger", "Tartu Morning Ledger", "outlet", ("ledger",), "own reporting"),
    Origin(
        "o-blog",
        "The Considerably Overlong Gazette of the Night Ferry and Its Occasional Passengers",
        "outlet",
        ("blog",),
        "own reporting",
    ),
)
LEANS = (
    Lean("wire", "o-police", "attribution", "police said", ("s1", "s6", "s28")),
    Lean("wire", "o-customs", "attribution", "according to customs", ("s20",)),
    Lean("wire", "o-rebane", "attribution", "quoted", ("s18",)),
    Lean("harbour", "o-wire", "copy", "96% of its sentences stand in the agency's report", ("s10", "s13")),
    Lean("harbour", "o-wire", "credit", "(Baltic Wire)"),
    Lean("o-wire", "o-police", "attribution", "police said", ("s1", "s6", "s28")),
    Lean("radio", "o-museum", "attribution", "museum director Helve Saarmets told us", ("s8",)),
    Lean("radio", "o-prosecutor", "attribution", "named by the prosecutor", ("s23", "s25")),
    Lean("radio", "o-rebane", "attribution", "quoted", ("s19",)),
    Lean("ledger", "o-files", "attribution", "customs files seen by the Ledger", ("s17", "s30")),
    Lean("o-files", "o-dockhand", "attribution", "a dockhand told investigators", ("s30",)),
    Lean("o-files", "o-customs", "attribution", "the files are those of customs", ("s17",)),
    Lean("ledger", "o-neighbour", "attribution", "a neighbour said", ("s29", "s34")),
    Lean("ledger", "o-lawyer", "attribution", "his lawyer Maret Ilves said", ("s31",)),
    Lean("blog", "o-unknown", "attribution", "Somebody shouted", ("s27",)),
)


def _label(report: str, label: str, voice: str = "outlet", nth: int = 0) -> Label:
    at = words(report, label, nth)
    return Label(report, at.start, at.end, label, voice)  # type: ignore[arg-type]


def _entities() -> tuple[StoryEntity, ...]:
    return (
        StoryEntity(
            "e1",
            "Andris Kalvenieks",
            "person",
            ("Andris Kalvenieks", "Andris Kalvinieks", "Kalvenieks"),
            (words("wire", "Andris Kalvenieks"), words("radio", "Andris Kalvinieks"), words("ledger", "Kalvenieks")),
            (
                _label("wire", "driver", nth=1),
                _label("wire", "smuggler"),
                _label("radio", "suspect"),
                _label("ledger", "thief"),
                _label("blog", "hauler"),
                _label("blog", "The man they took away"),
            ),
        ),
        StoryEntity(
            "e2",
            "Oskar Rebane",
            "person",
            ("Oskar Rebane",),
            (words("wire", "Oskar Rebane"), words("radio", "Oskar Rebane")),
            (_label("wire", "Father"), _label("radio", "Father")),
        ),
        StoryEntity(
            "e3",
            "Liis Tammekivi",
            "person",
            ("Liis Tammekivi",),
            (words("wire", "Liis Tammekivi"), words("harbour", "Liis Tammekivi")),
            (_label("wire", "spokeswoman"), _label("harbour", "spokeswoman")),
        ),
        StoryEntity(
            "e4", "customs", "organisation", ("customs",), (words("wire", "customs"), words("ledger", "customs")), ()
        ),
        StoryEntity(
            "e5", "Tartu Morning Ledger", "organisation", ("the Ledger",), (words("ledger", "the Ledger"),), ()
        ),
    )


def _quote(
    id_: str,
    report: str,
    kind: str,
    pieces: tuple[str, ...],
    speaker: str | None,
    *,
    chain: tuple[str, ...] = (),
    same: tuple[str, ...] = (),
) -> Quote:
    spans = tuple(span(report, piece) for piece in pieces)
    return Quote(id_, report, kind, spans, " ".join(pieces), speaker, None, chain, same)  # type: ignore[arg-type]


def _quotations() -> tuple[Quote, ...]:
    return (
        _quote(
            "q1",
            "wire",
            "direct",
            ('"We never gave up hope,"',),
            "Father Oskar Rebane",
            chain=("Father Oskar Rebane",),
            same=("q2",),
        ),
        _quote(
            "q2",
            "radio",
            "direct",
            ('"We had never lost hope,"',),
            "Father Oskar Rebane",
            chain=("Father Oskar Rebane",),
            same=("q1",),
        ),
        _quote(
            "q3",
            "wire",
            "indirect",
            ("The museum's alarm rang at 2:40 a.m. on Monday",),
            "Liis Tammekivi",
            chain=("Liis Tammekivi",),
        ),
        _quote(
            "q4",
            "ledger",
            "mixed",
            ('the panel had been offered for sale in Klaipeda "for less than a used car"',),
            "a dockhand",
            chain=("customs files", "a dockhand"),
        ),
        _quote("q5", "ledger", "indirect", ("1 < 2 in the count of guards that night",), None),
    )


PLACES = (
    MapPoint("p-tartu", "Tartu", "EE", 58.38, 26.72, ("c-route", "c-van"), (words("wire", "Tartu"),), ("Tartumaa",)),
    MapPoint("p-valga", "Valga", "EE", 57.78, 26.05, ("c-route",), (words("wire", "Valga"),), ("Valgamaa",)),
    MapPoint("p-riga", "Riga", "LV", 56.95, 24.11, ("c-route",), (words("radio", "Riga"),), ("Riga",)),
    MapPoint("p-jurmala", "Jurmala", "LV", 56.97, 23.77, ("c-route",), (words("wire", "Jurmala"),), ("Jurmala",)),
    MapPoint(
        "p-ventspils", "Ventspils", "LV", 57.39, 21.56, ("c-found",), (words("wire", "Ventspils"),), ("Ventspils",)
    ),
    MapPoint("p-klaipeda", "Klaipeda", "LT", 55.71, 21.14, ("c-sale",), (words("ledger", "Klaipeda"),), ("Klaipeda",)),
    MapPoint("p-estonia", "Estonia", "EE", 58.7, 25.5, (), (words("harbour", "Estonia"),)),
    MapPoint("p-quay", "the quay", None, None, None, ("c-found",), (words("blog", "the quay"),)),
)


def _cite(claim: str | None, report: str, quote: str, nth: int = 0) -> Cite:
    at = words(report, quote, nth)
    return Cite(claim, report, at.start, at.end)


def _brief() -> tuple[BriefSentence, ...]:
    return (
        BriefSentence(
            WIRE_FOUND + ", police said.",
            (
                _cite("c-found", "wire", WIRE_FOUND),
                _cite("c-found", "harbour", WIRE_FOUND),
                _cite(
                    "c-found",
                    "ledger",
                    "Customs officers came upon the panel on the quay at Ventspils early on Thursday",
                ),
            ),
        ),
        BriefSentence(
            "The alarm rang at 2:40 a.m. on Monday, said Liis Tammekivi; at 4:10 a.m., museum director Helve Saarmets told Amber Coast Radio.",
            (
                _cite("c-alarm", "wire", "The museum's alarm rang at 2:40 a.m. on Monday"),
                _cite("c-alarm", "radio", "The alarm went off at 4:10 a.m. on Monday"),
            ),
        ),
        BriefSentence(
            "Three people are now being held over the theft.",
            (_cite("c-held", "radio", "Three people are now being held over the theft"),),
        ),
        BriefSentence(HAND + ".", (_cite("c-hand", "wire", HAND), _cite("c-hand", "harbour", HAND))),
        BriefSentence(
            "Kalvenieks denies any part in the theft, his lawyer Maret Ilves said.",
            (_cite("c-denial", "ledger", "Kalvenieks denies any part in the theft"),),
        ),
        BriefSentence(
            "Listeners sent pictures \U0001f4f7\U0001f4f7 of the van.",
            (_cite(None, "radio", "Listeners sent pictures \U0001f4f7\U0001f4f7 of the van"),),
        ),
    )


def make_account() -> Account:
    """Return the small account that has everything."""
    return Account(
        story=StoryHead(
            "story-panel",
            "Stolen altar panel found in van at Ventspils ferry terminal",
            "2031-03-05",
            "2031-03-07T11:30:00+02:00",
        ),
        generated=Generated("0.0.0", ("rules/1", "encoder/1"), "2031-03-08T09:00:00Z"),
        reports=REPORTS,
        origins=ORIGINS,
        leans=LEANS,
        claims=make_claims(),
        discrepancies=make_discrepancies(),
        entities=_entities(),
        quotations=_quotations(),
        places=PLACES,
        routes=(
            Route(
                "e1",
                (
                    Stop("p-tartu", MONDAY, "c-van"),
                    Stop("p-valga", None, "c-route"),
                    Stop("p-jurmala", WEDNESDAY, "c-route"),
                    Stop("p-ventspils", THURSDAY, "c-found"),
                ),
            ),
        ),
        timeline=(
            TimelineEntry(MONDAY, ("c-alarm",)),
            TimelineEntry(WEDNESDAY, ("c-route",)),
            TimelineEntry(THURSDAY, ("c-found",)),
            TimelineEntry(MAY, ("c-shown",)),
            TimelineEntry(SIX, ("c-board",)),
            TimelineEntry(LATER, ("c-board",)),
        ),
        brief=_brief(),
        failures=(
            Failure("in/empty.txt", "empty", "the file holds no text"),
            Failure("-:3", "json", "the line is not JSON"),
        ),
    )


def make_empty_account() -> Account:
    """Return an account of one report that makes no statement."""
    return Account(
        story=StoryHead("story-none", "Pear growers count their prizes"),
        generated=Generated("0.0.0", (), "2031-03-08T09:00:00Z"),
        reports=(REPORTS[-1],),
        origins=(),
        leans=(),
        claims=(),
        discrepancies=(),
        entities=(),
        quotations=(),
        places=(),
        routes=(),
        timeline=(),
        brief=(),
        failures=(),
    )


def make_big_account(n_reports: int = 30, n_claims: int = 80, per_claim: int = 5) -> Account:
    """Return an account with many reports and claims, for layout and speed."""
    lines = [
        f"On day {n % 28 + 1} the keeper of lighthouse {n} counted {n + 3} grey geese over the northern bay."
        for n in range(n_claims)
    ]
    text = "Geese over the bay\n\n" + "\n\n".join(lines) + "\n"
    reports = tuple(
        Report(
            f"r{n}",
            text,
            digest(text),
            title="Geese over the bay",
            outlet=f"Bay Paper {n + 1}",
            published=f"2031-03-{n % 28 + 1:02d}",
            origin=f"o{n % 7}",
        )
        for n in range(n_reports)
    )
    origins = tuple(
        Origin(f"o{n}", f"Keeper {n}", "witness", tuple(r.id for r in reports[n::7]), "named") for n in range(7)
    )
    claims = []
    for n, line in enumerate(lines):
        at = text.index(line)
        who = [(n * 3 + step) % n_reports for step in range(1 if n % 4 == 3 else per_claim)]
        said = tuple(
            Statement(
                f"s{n}-{w}",
                f"r{w}",
                at,
                at + len(line) - 1,
                line[:-1],
                (Span(at, at + len(line) - 1),),
                line[:-1],
                (Attribution("the keeper", cue="counted"),),
                "reported",
                "positive",
                f"o{w % 7}",
                "count",
                None,
                n,
                Span(at, at + 2),
            )
            for w in who
        )
        made = tuple(dict.fromkeys(s.origin for s in said))
        claims.append(
            Claim(f"c{n}", line[:-1], ("agreed", "repeated", "updated", "single")[n % 4], said, len(said), made)
        )  # type: ignore[arg-type]
    return Account(
        story=StoryHead("story-geese", "Geese over the bay", "2031-03-01", "2031-03-28"),
        generated=Generated("0.0.0", ("rules/1",), "2031-03-30T09:00:00Z"),
        reports=reports,
        origins=origins,
        leans=tuple(Lean(r.id, f"o{n % 7}", "attribution", "named") for n, r in enumerate(reports)),
        claims=tuple(claims),
        discrepancies=(),
        entities=(),
        quotations=(),
        places=(),
        routes=(),
        timeline=(),
        brief=(
            BriefSentence(lines[0], (Cite("c0", "r0", claims[0].statements[0].start, claims[0].statements[0].end),)),
        ),
        failures=(),
    )
