"""A whole account of an invented event, with every feature a page has to show. All people and outlets are fictional.

`make_account()` is small and rich; `make_big_account()` is only large. Positions are found in the texts, never typed.
"""

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
from variorum.types.claim import (
    Attribution,
    Claim,
    Discrepancy,
    Lean,
    Origin,
    PlaceIn,
    SlotValue,
    Statement,
    When,
)
from variorum.types.ids import digest
from variorum.types.marks import TimeRef
from variorum.types.outcome import Failure
from variorum.types.report import Report
from variorum.types.text import Span

WIRE = """Stolen altar panel found in van at Ventspils ferry terminal

VENTSPILS (Baltic Wire) - Customs officers found a painted altar panel, stolen from a church museum in Tartu, in a white \
van at the Ventspils ferry terminal early on Thursday, police said.

Two people were arrested. One officer broke his hand when the driver tried to close the van's door on him.

The museum's alarm rang at 2:40 a.m. on Monday, said Liis Tammekivi, a spokeswoman for the Estonian police. The thieves \
came in through a skylight, she said.

The van had been driven from Tartu by way of Valga and Jurmala, according to customs. The driver, Andris Kalvenieks, \
34, was known to the authorities as a smuggler.

The panel is worth 1.2 million euros. Fourteen boxes of icons were found behind it.

"We never gave up hope," said Father Oskar Rebane, who looks after the museum.
"""

HARBOUR = """Panel stolen in Estonia turns up at ferry port

(Baltic Wire) - Customs officers found a painted altar panel, stolen from a church museum in Tartu, in a white van at the \
Ventspils ferry terminal early on Thursday, police said.

Two people were arrested. One officer broke his hand when the driver tried to close the van's door on him.

The museum's alarm rang at 2:40 a.m. on Monday, said Liis Tammekivi, a spokeswoman for the Estonian police.
"""

RADIO = """Three held over stolen Tartu panel

Three people are now being held over the theft of a medieval panel that customs officers discovered in a van at the \
harbour in Ventspils before dawn on Thursday. \U0001f6a2

Listeners sent pictures \U0001f4f7\U0001f4f7 of the van. The suspect at the wheel, named by the prosecutor as Andris \
Kalvinieks, refused to open the door, and an officer was hurt in the hand.

"We had never lost hope," Father Oskar Rebane told Amber Coast Radio.

The alarm went off at 4:10 a.m. on Monday, museum director Helve Saarmets told us. At least 12 boxes lay behind the \
panel. The van stopped near Riga on Wednesday night.

Prosecutors put the worth of panel and frame at 1.5 million euros.
"""

LEDGER = """<script>alert("panel")</script> How the Tartu panel came home

The van used to carry the panel had itself been stolen in Tartu, the Ledger has learned.

According to customs files seen by the Ledger, a dockhand told investigators that the panel had been offered for sale in \
Klaipeda "for less than a used car". Dozens of boxes were in the van, the files say.

The thief went in through the vestry door & left no trace, a neighbour said. 1 < 2 in the count of guards that night, \
said the neighbour, who asked for <b>no name</b>.

Customs officers came upon the panel on the quay at Ventspils early on Thursday.

Kalvenieks denies any part in the theft, his lawyer Maret Ilves said. The panel will be shown again in May.
"""

BLOG = """Notes from the night ferry

I was on the quay when it happened. The officers pulled a painted panel out of a white van. Somebody shouted that the \
van was stolen in Tartu. They let us board at about six, some time after the blue lights had gone.

The man they took away looked more like a hauler than a thief to me.
"""

ARABIC = """العثور على لوحة مسروقة في ميناء

عثر رجال الجمارك على لوحة مسروقة في شاحنة بيضاء.
"""

ORCHARD = """Pear growers count their prizes

The autumn fruit show in Kuldiga drew a record crowd on Sunday.
"""


def _report(id_: str, text: str, outlet: str | None, **more: object) -> Report:
    title = text.split("\n", 1)[0]
    given: dict[str, object] = {"title": title, "headline": Span(0, len(title)), "language": "en", "path": f"in/{id_}.txt"}
    return Report(id=id_, text=text, sha256=digest(text), outlet=outlet, **(given | more))  # type: ignore[arg-type]


REPORTS = (
    _report("wire", WIRE, "Baltic Wire", published="2031-03-06T06:20:00+02:00", dateline="VENTSPILS", credit="Baltic Wire",
            byline=("Jana Ozolkalne",), url="https://wire.example/panel?a=1&b=2", origin="o-wire"),
    _report("harbour", HARBOUR, "The Harbour Post", published="2031-03-06", credit="Baltic Wire", origin="o-wire",
            url="https://harbour.example/panel", flags=("near-copy", "truncated")),
    _report("radio", RADIO, "Amber Coast Radio", published="2031-03-07T08:00:00+02:00", origin="o-radio",
            url="javascript:alert(1)"),
    _report("ledger", LEDGER, "Tartu Morning Ledger", published="2031-03-07T11:30:00+02:00", origin="o-ledger"),
    _report("blog", BLOG, "The Considerably Overlong Gazette of the Night Ferry and Its Occasional Passengers",
            origin="o-blog", flags=("no-date", "opinion")),
    _report("arabic", ARABIC, "صحيفة الميناء", language="ar", flags=("unsupported-language", "no-date")),
    _report("orchard", ORCHARD, "Kuldiga Weekly", published="2031-03-05", flags=("outlier",)),
)
TEXTS = {report.id: report.text for report in REPORTS}


def words(report: str, quote: str, nth: int = 0) -> PlaceIn:
    """Return where the `nth` (from 0) `quote` stands in the report."""
    at = -1
    for _ in range(nth + 1):
        at = TEXTS[report].index(quote, at + 1)
    return PlaceIn(report, at, at + len(quote))


def _span(report: str, quote: str, nth: int = 0) -> Span:
    at = words(report, quote, nth)
    return Span(at.start, at.end)


def _said(source: str, cue: str | None = "said") -> tuple[Attribution, ...]:
    return (Attribution(source, cue=cue),)


def _statement(
    id_: str, report: str, quote: str | tuple[str, ...], origin: str, *, said: tuple[Attribution, ...] = (),
    certainty: str | None = None, reading: str | None = None, negative: bool = False, times: tuple[TimeRef, ...] = (),
) -> Statement:
    pieces = tuple(_span(report, piece) for piece in ((quote,) if isinstance(quote, str) else quote))
    start, end = pieces[0].start, pieces[-1].end
    exact = TEXTS[report][start:end]
    return Statement(
        id=id_, report=report, start=start, end=end, quote=exact, spans=pieces, reading=reading or exact,
        attribution=said, certainty=certainty or ("reported" if said else "asserted"),  # type: ignore[arg-type]
        polarity="negative" if negative else "positive", origin=origin, predicate="find", family=None, sentence=0,
        trigger=pieces[0], times=times,
    )


POLICE = _said("police")
TAMMEKIVI = _said("Liis Tammekivi")
CUSTOMS = (Attribution("customs", cue="according to"),)
FILES = (Attribution("customs files", cue="according to"), Attribution("a dockhand", cue="told"))
THURSDAY = When("early on Thursday", "2031-03-06TMO", "part-of-day", "2031-03-06T00:00", "2031-03-06T09:00")
MONDAY = When("2:40 a.m. on Monday", "2031-03-03T02:40", "minute", "2031-03-03T02:40", "2031-03-03T02:40")
WEDNESDAY = When("Wednesday night", "2031-03-05TNI", "part-of-day", "2031-03-05T20:00", "2031-03-06T04:00")
MAY = When("in May", "2031-05", "month", "2031-05-01", "2031-05-31")
SIX = When("at about six", "XXXX-XX-XXT06:00", "floating")
LATER = When("some time after the blue lights had gone", None, "vague")

_WIRE_FOUND = "Customs officers found a painted altar panel, stolen from a church museum in Tartu, in a white van at the Ventspils ferry terminal early on Thursday"
_HAND = "One officer broke his hand when the driver tried to close the van's door on him"


def _claims() -> tuple[Claim, ...]:
    thursday = words("wire", "early on Thursday")
    timed = (TimeRef(Span(thursday.start, thursday.end), "early on Thursday", "TIME", "2031-03-06TMO"),)
    found = (
        _statement("s1", "wire", _WIRE_FOUND, "o-police", said=POLICE, times=timed),
        _statement("s2", "harbour", _WIRE_FOUND, "o-police", said=POLICE),
        _statement("s3", "radio", ("a medieval panel that customs officers discovered in a van at the harbour in Ventspils before dawn on Thursday",), "o-radio"),
        _statement("s4", "ledger", "Customs officers came upon the panel on the quay at Ventspils early on Thursday", "o-ledger"),
        _statement("s5", "blog", "The officers pulled a painted panel out of a white van", "o-blog"),
    )
    alarm = (
        _statement("s6", "wire", "The museum's alarm rang at 2:40 a.m. on Monday", "o-police", said=TAMMEKIVI),
        _statement("s7", "harbour", "The museum's alarm rang at 2:40 a.m. on Monday", "o-police", said=TAMMEKIVI),
        _statement("s8", "radio", "The alarm went off at 4:10 a.m. on Monday", "o-museum",
                   said=(Attribution("museum director Helve Saarmets", cue="told", entity="e9"),)),
    )
    held = (
        _statement("s9", "wire", "Two people were arrested", "o-wire"),
        _statement("s10", "harbour", "Two people were arrested", "o-wire"),
        _statement("s11", "radio", "Three people are now being held over the theft", "o-radio"),
    )
    hand = (_statement("s12", "wire", _HAND, "o-wire"), _statement("s13", "harbour", _HAND, "o-wire"))
    hurt = (_statement("s14", "radio", "an officer was hurt in the hand", "o-radio"),)
    boxes = (
        _statement("s15", "wire", "Fourteen boxes of icons were found behind it", "o-wire",
                   reading="Fourteen boxes of icons were found behind [the panel]"),
        _statement("s16", "radio", "At least 12 boxes lay behind the panel", "o-radio"),
        _statement("s17", "ledger", "Dozens of boxes were in the van", "o-customs", said=(Attribution("the files", cue="say"),)),
    )
    hope = (
        _statement("s18", "wire", '"We never gave up hope,"', "o-rebane", said=_said("Father Oskar Rebane")),
        _statement("s19", "radio", '"We had never lost hope,"', "o-rebane", said=_said("Father Oskar Rebane", "told")),
    )
    route = (
        _statement("s20", "wire", "The van had been driven from Tartu by way of Valga and Jurmala", "o-customs", said=CUSTOMS),
        _statement("s21", "radio", "The van stopped near Riga on Wednesday night", "o-radio"),
    )
    driver = (
        _statement("s22", "wire", "The driver, Andris Kalvenieks, 34, was known to the authorities as a smuggler", "o-wire"),
        _statement("s23", "radio", "The suspect at the wheel, named by the prosecutor as Andris Kalvinieks", "o-prosecutor",
                   said=_said("the prosecutor", "named by")),
    )
    worth = (
        _statement("s24", "wire", "The panel is worth 1.2 million euros", "o-wire"),
        _statement("s25", "radio", ("Prosecutors put", "the worth of panel and frame at 1.5 million euros"), "o-prosecutor",
                   said=_said("Prosecutors", "put")),
    )
    van = (
        _statement("s26", "ledger", "The van used to carry the panel had itself been stolen in Tartu", "o-ledger"),
        _statement("s27", "blog", "the van was stolen in Tartu", "o-unknown", said=_said("Somebody", "shouted")),
    )
    entry = (
        _statement("s28", "wire", "The thieves came in through a skylight", "o-police", said=TAMMEKIVI),
        _statement("s29", "ledger", "The thief went in through the vestry door & left no trace", "o-neighbour", said=_said("a neighbour")),
    )
    sale = (_statement("s30", "ledger", 'the panel had been offered for sale in Klaipeda "for less than a used car"', "o-dockhand", said=FILES),)
    denial = (_statement("s31", "ledger", "Kalvenieks denies any part in the theft", "o-lawyer", said=_said("his lawyer Maret Ilves"),
                         certainty="denied", negative=True),)
    shown = (_statement("s32", "ledger", "The panel will be shown again in May", "o-ledger", certainty="planned"),)
    board = (_statement("s33", "blog", "They let us board at about six, some time after the blue lights had gone", "o-blog", certainty="hedged"),)
    guards = (_statement("s34", "ledger", "1 < 2 in the count of guards that night", "o-neighbour", said=_said("the neighbour")),)
    return (
        _claim("c-found", "agreed", found, 5, ("o-police", "o-radio", "o-ledger", "o-blog"), THURSDAY, ("p-ventspils",)),
        _claim("c-alarm", "disputed", alarm, 3, ("o-police", "o-museum"), MONDAY),
        _claim("c-held", "updated", held, 3, ("o-wire", "o-radio")),
        _claim("c-boxes", "agreed", boxes, 3, ("o-wire", "o-radio", "o-customs")),
        _claim("c-hand", "repeated", hand, 2, ("o-wire",)),
        _claim("c-route", "agreed", route, 2, ("o-customs", "o-radio"), WEDNESDAY, ("p-tartu", "p-valga", "p-jurmala", "p-riga")),
        _claim("c-driver", "agreed", driver, 2, ("o-wire", "o-prosecutor")),
        _claim("c-worth", "agreed", worth, 2, ("o-wire", "o-prosecutor")),
        _claim("c-van", "agreed", van, 2, ("o-ledger", "o-unknown"), None, ("p-tartu",)),
        _claim("c-entry", "agreed", entry, 2, ("o-police", "o-neighbour")),
        _claim("c-hope", "repeated", hope, 2, ("o-rebane",)),
        _claim("c-hurt", "single", hurt, 1, ("o-radio",)),
        _claim("c-sale", "single", sale, 1, ("o-dockhand",), None, ("p-klaipeda",)),
        _claim("c-denial", "single", denial, 1, ("o-lawyer",)),
        _claim("c-shown", "single", shown, 1, ("o-ledger",), MAY),
        _claim("c-board", "single", board, 1, ("o-blog",), SIX),
        _claim("c-guards", "single", guards, 1, ("o-neighbour",)),
    )


def _claim(
    id_: str, status: str, statements: tuple[Statement, ...], outlets: int, origins: tuple[str, ...],
    time: When | None = None, places: tuple[str, ...] = (),
) -> Claim:
    return Claim(id=id_, text=statements[0].quote, status=status, statements=statements,  # type: ignore[arg-type]
                 outlets=outlets, origins=origins, time=time, places=places, score=0.91)


def _value(value: str, *spans: PlaceIn, statements: tuple[str, ...]) -> SlotValue:
    return SlotValue(value, statements, spans)


def _discrepancies() -> tuple[Discrepancy, ...]:
    return (
        Discrepancy("d-alarm", "c-alarm", "time", "conflict", "when the alarm rang", (
            _value("02:40", words("wire", "2:40 a.m."), words("harbour", "2:40 a.m."), statements=("s6", "s7")),
            _value("04:10", words("radio", "4:10 a.m."), statements=("s8",)),
        ), ("both times stand for the same alarm on the same Monday", "the hours do not overlap"), 0.88),
        Discrepancy("d-held", "c-held", "number", "update", "people held", (
            _value("2", words("wire", "Two people"), words("harbour", "Two people"), statements=("s9", "s10")),
            _value("3", words("radio", "Three people"), statements=("s11",)),
        ), ("the higher figure is in the later report",), 0.9),
        Discrepancy("d-boxes", "c-boxes", "number", "vagueness", "boxes", (
            _value("14", words("wire", "Fourteen boxes"), statements=("s15",)),
            _value("at least 12", words("radio", "At least 12 boxes"), statements=("s16",)),
            _value("dozens", words("ledger", "Dozens of boxes"), statements=("s17",)),
        ), ("an exact number beside two vague ones",)),
        Discrepancy("d-route", "c-route", "place", "granularity", "where the van stopped", (
            _value("Jurmala", words("wire", "Jurmala"), statements=("s20",)),
            _value("near Riga", words("radio", "near Riga"), statements=("s21",)),
        ), ("Jurmala lies 20 km from Riga",)),
        Discrepancy("d-name", "c-driver", "name", "spelling", "the driver's name", (
            _value("Andris Kalvenieks", words("wire", "Andris Kalvenieks"), statements=("s22",)),
            _value("Andris Kalvinieks", words("radio", "Andris Kalvinieks"), statements=("s23",)),
        ), ("one letter differs; both are the driver of the van",)),
        Discrepancy("d-label", "c-driver", "wording", "wording", "what the driver is called", (
            _value("driver, smuggler", words("wire", "driver", 1), words("wire", "smuggler"), statements=("s22",)),
            _value("suspect", words("radio", "suspect"), statements=("s23",)),
        ), ("both stand in the outlet's own voice",)),
        Discrepancy("d-hope", "c-hope", "wording", "translation", "what Father Rebane said", (
            _value("We never gave up hope", words("wire", "We never gave up hope"), statements=("s18",)),
            _value("We had never lost hope", words("radio", "We had never lost hope"), statements=("s19",)),
        ), ("same speaker, nearly the same words",)),
        Discrepancy("d-worth", "c-worth", "number", "scope", "what the panel is worth", (
            _value("1.2 million EUR", words("wire", "1.2 million euros"), statements=("s24",)),
            _value("1.5 million EUR", words("radio", "1.5 million euros"), statements=("s25",)),
        ), ("one figure is for the panel, the other for panel and frame",)),
        Discrepancy("d-van", "c-van", "attribution", "attribution", "who says that the van was stolen", (
            _value("own voice", words("ledger", "the Ledger has learned"), statements=("s26",)),
            _value("somebody on the quay", words("blog", "Somebody shouted"), statements=("s27",)),
        ), ("told as fact by one report, attributed by the other",)),
        Discrepancy("d-entry", "c-entry", "manner", "undetermined", "how the thieves came in", (
            _value("through a skylight", words("wire", "through a skylight"), statements=("s28",)),
            _value("through the vestry door", words("ledger", "through the vestry door"), statements=("s29",)),
        ), ("two ways in may both have been used",)),
    )


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
    Origin("o-blog", "The Considerably Overlong Gazette of the Night Ferry and Its Occasional Passengers", "outlet", ("blog",), "own reporting"),
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
        StoryEntity("e1", "Andris Kalvenieks", "person", ("Andris Kalvenieks", "Andris Kalvinieks", "Kalvenieks"),
                    (words("wire", "Andris Kalvenieks"), words("radio", "Andris Kalvinieks"), words("ledger", "Kalvenieks")),
                    (_label("wire", "driver", nth=1), _label("wire", "smuggler"), _label("radio", "suspect"),
                     _label("ledger", "thief"), _label("blog", "hauler"), _label("blog", "The man they took away"))),
        StoryEntity("e2", "Oskar Rebane", "person", ("Oskar Rebane",),
                    (words("wire", "Oskar Rebane"), words("radio", "Oskar Rebane")),
                    (_label("wire", "Father"), _label("radio", "Father"))),
        StoryEntity("e3", "Liis Tammekivi", "person", ("Liis Tammekivi",), (words("wire", "Liis Tammekivi"), words("harbour", "Liis Tammekivi")),
                    (_label("wire", "spokeswoman"), _label("harbour", "spokeswoman"))),
        StoryEntity("e4", "customs", "organisation", ("customs",), (words("wire", "customs"), words("ledger", "customs")), ()),
        StoryEntity("e5", "Tartu Morning Ledger", "organisation", ("the Ledger",), (words("ledger", "the Ledger"),), ()),
    )


def _quote(id_: str, report: str, kind: str, pieces: tuple[str, ...], speaker: str | None, chain: tuple[str, ...] = (), same: tuple[str, ...] = ()) -> Quote:
    spans = tuple(_span(report, piece) for piece in pieces)
    return Quote(id_, report, kind, spans, " ".join(pieces), speaker, None, chain, same)  # type: ignore[arg-type]


def _quotations() -> tuple[Quote, ...]:
    return (
        _quote("q1", "wire", "direct", ('"We never gave up hope,"',), "Father Oskar Rebane", ("Father Oskar Rebane",), ("q2",)),
        _quote("q2", "radio", "direct", ('"We had never lost hope,"',), "Father Oskar Rebane", ("Father Oskar Rebane",), ("q1",)),
        _quote("q3", "wire", "indirect", ("The museum's alarm rang at 2:40 a.m. on Monday",), "Liis Tammekivi", ("Liis Tammekivi",)),
        _quote("q4", "ledger", "mixed", ('the panel had been offered for sale in Klaipeda "for less than a used car"',), "a dockhand",
               ("customs files", "a dockhand")),
        _quote("q5", "ledger", "indirect", ("1 < 2 in the count of guards that night",), None),
    )


PLACES = (
    MapPoint("p-tartu", "Tartu", "EE", 58.38, 26.72, ("c-route", "c-van"), (words("wire", "Tartu"),), ("Tartumaa",)),
    MapPoint("p-valga", "Valga", "EE", 57.78, 26.05, ("c-route",), (words("wire", "Valga"),), ("Valgamaa",)),
    MapPoint("p-riga", "Riga", "LV", 56.95, 24.11, ("c-route",), (words("radio", "Riga"),), ("Riga",)),
    MapPoint("p-jurmala", "Jurmala", "LV", 56.97, 23.77, ("c-route",), (words("wire", "Jurmala"),), ("Jurmala",)),
    MapPoint("p-ventspils", "Ventspils", "LV", 57.39, 21.56, ("c-found",), (words("wire", "Ventspils"),), ("Ventspils",)),
    MapPoint("p-klaipeda", "Klaipeda", "LT", 55.71, 21.14, ("c-sale",), (words("ledger", "Klaipeda"),), ("Klaipeda",)),
    MapPoint("p-estonia", "Estonia", "EE", 58.7, 25.5, (), (words("harbour", "Estonia"),)),
    MapPoint("p-quay", "the quay", None, None, None, ("c-found",), (words("blog", "the quay"),)),
)


def _cite(claim: str | None, report: str, quote: str, nth: int = 0) -> Cite:
    at = words(report, quote, nth)
    return Cite(claim, report, at.start, at.end)


def _brief() -> tuple[BriefSentence, ...]:
    return (
        BriefSentence(_WIRE_FOUND + ", police said.", (
            _cite("c-found", "wire", _WIRE_FOUND), _cite("c-found", "harbour", _WIRE_FOUND),
            _cite("c-found", "ledger", "Customs officers came upon the panel on the quay at Ventspils early on Thursday"))),
        BriefSentence("The alarm rang at 2:40 a.m. on Monday, said Liis Tammekivi; at 4:10 a.m., museum director Helve Saarmets told Amber Coast Radio.", (
            _cite("c-alarm", "wire", "The museum's alarm rang at 2:40 a.m. on Monday"), _cite("c-alarm", "radio", "The alarm went off at 4:10 a.m. on Monday"))),
        BriefSentence("Three people are now being held over the theft.", (_cite("c-held", "radio", "Three people are now being held over the theft"),)),
        BriefSentence(_HAND + ".", (_cite("c-hand", "wire", _HAND), _cite("c-hand", "harbour", _HAND))),
        BriefSentence("Kalvenieks denies any part in the theft, his lawyer Maret Ilves said.", (_cite("c-denial", "ledger", "Kalvenieks denies any part in the theft"),)),
        BriefSentence("Listeners sent pictures \U0001f4f7\U0001f4f7 of the van.", (_cite(None, "radio", "Listeners sent pictures \U0001f4f7\U0001f4f7 of the van"),)),
    )


def make_account() -> Account:
    """Return the small account that has everything."""
    return Account(
        story=StoryHead("story-panel", "Stolen altar panel found in van at Ventspils ferry terminal", "2031-03-05", "2031-03-07T11:30:00+02:00"),
        generated=Generated("0.0.0", ("rules/1", "encoder/1"), "2031-03-08T09:00:00Z"),
        reports=REPORTS, origins=ORIGINS, leans=LEANS, claims=_claims(), discrepancies=_discrepancies(), entities=_entities(),
        quotations=_quotations(), places=PLACES,
        routes=(Route("e1", (
            Stop("p-tartu", MONDAY, "c-van"), Stop("p-valga", None, "c-route"), Stop("p-jurmala", WEDNESDAY, "c-route"),
            Stop("p-ventspils", THURSDAY, "c-found"))),),
        timeline=(
            TimelineEntry(MONDAY, ("c-alarm",)), TimelineEntry(WEDNESDAY, ("c-route",)), TimelineEntry(THURSDAY, ("c-found",)),
            TimelineEntry(MAY, ("c-shown",)), TimelineEntry(SIX, ("c-board",)), TimelineEntry(LATER, ("c-board",)),
        ),
        brief=_brief(),
        failures=(Failure("in/empty.txt", "empty", "the file holds no text"), Failure("-:3", "json", "the line is not JSON")),
    )


def make_empty_account() -> Account:
    """Return an account of one report that makes no statement."""
    return Account(
        story=StoryHead("story-none", "Pear growers count their prizes"), generated=Generated("0.0.0", (), "2031-03-08T09:00:00Z"),
        reports=(REPORTS[-1],), origins=(), leans=(), claims=(), discrepancies=(), entities=(), quotations=(), places=(),
        routes=(), timeline=(), brief=(), failures=(),
    )


def make_big_account(n_reports: int = 30, n_claims: int = 80, per_claim: int = 5) -> Account:
    """Return an account with many reports and claims, for layout and speed."""
    lines = [f"On day {n % 28 + 1} the keeper of lighthouse {n} counted {n + 3} grey geese over the northern bay." for n in range(n_claims)]
    text = "Geese over the bay\n\n" + "\n\n".join(lines) + "\n"
    reports = tuple(
        Report(f"r{n}", text, digest(text), title="Geese over the bay", outlet=f"Bay Paper {n + 1}", published=f"2031-03-{n % 28 + 1:02d}",
               origin=f"o{n % 7}") for n in range(n_reports)
    )
    origins = tuple(Origin(f"o{n}", f"Keeper {n}", "witness", tuple(r.id for r in reports[n::7]), "named") for n in range(7))
    claims = []
    for n, line in enumerate(lines):
        at = text.index(line)
        who = [(n * 3 + step) % n_reports for step in range(1 if n % 4 == 3 else per_claim)]
        said = tuple(
            Statement(f"s{n}-{w}", f"r{w}", at, at + len(line) - 1, line[:-1], (Span(at, at + len(line) - 1),), line[:-1],
                      (Attribution("the keeper", cue="counted"),), "reported", "positive", f"o{w % 7}", "count", None, n, Span(at, at + 2))
            for w in who
        )
        made = tuple(dict.fromkeys(s.origin for s in said))
        claims.append(Claim(f"c{n}", line[:-1], ("agreed", "repeated", "updated", "single")[n % 4], said, len(said), made))  # type: ignore[arg-type]
    return Account(
        story=StoryHead("story-geese", "Geese over the bay", "2031-03-01", "2031-03-28"), generated=Generated("0.0.0", ("rules/1",), "2031-03-30T09:00:00Z"),
        reports=reports, origins=origins, leans=tuple(Lean(r.id, f"o{n % 7}", "attribution", "named") for n, r in enumerate(reports)),
        claims=tuple(claims), discrepancies=(), entities=(), quotations=(), places=(), routes=(), timeline=(),
        brief=(BriefSentence(lines[0], (Cite("c0", "r0", claims[0].statements[0].start, claims[0].statements[0].end),)),), failures=(),
    )
