"""Claims and differences of the invented event of `account_reports`: every status, every verdict."""

from tests.fakes.account_reports import TEXTS, span, words
from variorum.types.claim import Attribution, Claim, Discrepancy, PlaceIn, SlotValue, Statement, When
from variorum.types.marks import TimeRef
from variorum.types.text import Span


def _said(source: str, cue: str | None = "said") -> tuple[Attribution, ...]:
    return (Attribution(source, cue=cue),)


def _statement(
    id_: str,
    report: str,
    quote: str | tuple[str, ...],
    origin: str,
    *,
    said: tuple[Attribution, ...] = (),
    certainty: str | None = None,
    reading: str | None = None,
    negative: bool = False,
    times: tuple[TimeRef, ...] = (),
) -> Statement:
    pieces = tuple(span(report, piece) for piece in ((quote,) if isinstance(quote, str) else quote))
    start, end = pieces[0].start, pieces[-1].end
    exact = TEXTS[report][start:end]
    return Statement(
        id=id_,
        report=report,
        start=start,
        end=end,
        quote=exact,
        spans=pieces,
        reading=reading or exact,
        attribution=said,
        certainty=certainty or ("reported" if said else "asserted"),  # type: ignore[arg-type]
        polarity="negative" if negative else "positive",
        origin=origin,
        predicate="find",
        family=None,
        sentence=0,
        trigger=pieces[0],
        times=times,
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

WIRE_FOUND = "Customs officers found a painted altar panel, stolen from a church museum in Tartu, in a white van at the Ventspils ferry terminal early on Thursday"
HAND = "One officer broke his hand when the driver tried to close the van's door on him"


def make_claims() -> tuple[Claim, ...]:
    thursday = words("wire", "early on Thursday")
    timed = (TimeRef(Span(thursday.start, thursday.end), "early on Thursday", "TIME", "2031-03-06TMO"),)
    found = (
        _statement("s1", "wire", WIRE_FOUND, "o-police", said=POLICE, times=timed),
        _statement("s2", "harbour", WIRE_FOUND, "o-police", said=POLICE),
        _statement(
            "s3",
            "radio",
            (
                "a medieval panel that customs officers discovered in a van at the harbour in Ventspils before dawn on Thursday",
            ),
            "o-radio",
        ),
        _statement(
            "s4",
            "ledger",
            "Customs officers came upon the panel on the quay at Ventspils early on Thursday",
            "o-ledger",
        ),
        _statement("s5", "blog", "The officers pulled a painted panel out of a white van", "o-blog"),
    )
    alarm = (
        _statement("s6", "wire", "The museum's alarm rang at 2:40 a.m. on Monday", "o-police", said=TAMMEKIVI),
        _statement("s7", "harbour", "The museum's alarm rang at 2:40 a.m. on Monday", "o-police", said=TAMMEKIVI),
        _statement(
            "s8",
            "radio",
            "The alarm went off at 4:10 a.m. on Monday",
            "o-museum",
            said=(Attribution("museum director Helve Saarmets", cue="told", entity="e9"),),
        ),
    )
    held = (
        _statement("s9", "wire", "Two people were arrested", "o-wire"),
        _statement("s10", "harbour", "Two people were arrested", "o-wire"),
        _statement("s11", "radio", "Three people are now being held over the theft", "o-radio"),
    )
    hand = (_statement("s12", "wire", HAND, "o-wire"), _statement("s13", "harbour", HAND, "o-wire"))
    hurt = (_statement("s14", "radio", "an officer was hurt in the hand", "o-radio"),)
    boxes = (
        _statement(
            "s15",
            "wire",
            "Fourteen boxes of icons were found behind it",
            "o-wire",
            reading="Fourteen boxes of icons were found behind [the panel]",
        ),
        _statement("s16", "radio", "At least 12 boxes lay behind the panel", "o-radio"),
        _statement(
            "s17", "ledger", "Dozens of boxes were in the van", "o-customs", said=(Attribution("the files", cue="say"),)
        ),
    )
    hope = (
        _statement("s18", "wire", '"We never gave up hope,"', "o-rebane", said=_said("Father Oskar Rebane")),
        _statement("s19", "radio", '"We had never lost hope,"', "o-rebane", said=_said("Father Oskar Rebane", "told")),
    )
    route = (
        _statement(
            "s20", "wire", "The van had been driven from Tartu by way of Valga and Jurmala", "o-customs", said=CUSTOMS
        ),
        _statement("s21", "radio", "The van stopped near Riga on Wednesday night", "o-radio"),
    )
    driver = (
        _statement(
            "s22", "wire", "The driver, Andris Kalvenieks, 34, was known to the authorities as a smuggler", "o-wire"
        ),
        _statement(
            "s23",
            "radio",
            "The suspect at the wheel, named by the prosecutor as Andris Kalvinieks",
            "o-prosecutor",
            said=_said("the prosecutor", "named by"),
        ),
    )
    worth = (
        _statement("s24", "wire", "The panel is worth 1.2 million euros", "o-wire"),
        _statement(
            "s25",
            "radio",
            ("Prosecutors put", "the worth of panel and frame at 1.5 million euros"),
            "o-prosecutor",
            said=_said("Prosecutors", "put"),
        ),
    )
    van = (
        _statement("s26", "ledger", "The van used to carry the panel had itself been stolen in Tartu", "o-ledger"),
        _statement("s27", "blog", "the van was stolen in Tartu", "o-unknown", said=_said("Somebody", "shouted")),
    )
    entry = (
        _statement("s28", "wire", "The thieves came in through a skylight", "o-police", said=TAMMEKIVI),
        _statement(
            "s29",
            "ledger",
            "The thief went in through the vestry door & left no trace",
            "o-neighbour",
            said=_said("a neighbour"),
        ),
    )
    sale = (
        _statement(
            "s30",
            "ledger",
            'the panel had been offered for sale in Klaipeda "for less than a used car"',
            "o-dockhand",
            said=FILES,
        ),
    )
    denial = (
        _statement(
            "s31",
            "ledger",
            "Kalvenieks denies any part in the theft",
            "o-lawyer",
            said=_said("his lawyer Maret Ilves"),
            certainty="denied",
            negative=True,
        ),
    )
    shown = (_statement("s32", "ledger", "The panel will be shown again in May", "o-ledger", certainty="planned"),)
    board = (
        _statement(
            "s33",
            "blog",
            "They let us board at about six, some time after the blue lights had gone",
            "o-blog",
            certainty="hedged",
        ),
    )
    guards = (
        _statement(
            "s34", "ledger", "1 < 2 in the count of guards that night", "o-neighbour", said=_said("the neighbour")
        ),
    )
    return (
        _claim("c-found", "agreed", found, THURSDAY, ("p-ventspils",)),
        _claim("c-alarm", "disputed", alarm, MONDAY),
        _claim("c-held", "updated", held),
        _claim("c-boxes", "agreed", boxes),
        _claim("c-hand", "repeated", hand),
        _claim("c-route", "agreed", route, WEDNESDAY, ("p-tartu", "p-valga", "p-jurmala", "p-riga")),
        _claim("c-driver", "agreed", driver),
        _claim("c-worth", "agreed", worth),
        _claim("c-van", "agreed", van, None, ("p-tartu",)),
        _claim("c-entry", "agreed", entry),
        _claim("c-hope", "repeated", hope),
        _claim("c-hurt", "single", hurt),
        _claim("c-sale", "single", sale, None, ("p-klaipeda",)),
        _claim("c-denial", "single", denial),
        _claim("c-shown", "single", shown, MAY),
        _claim("c-board", "single", board, SIX),
        _claim("c-guards", "single", guards),
    )


def _claim(
    id_: str,
    status: str,
    statements: tuple[Statement, ...],
    time: When | None = None,
    places: tuple[str, ...] = (),
) -> Claim:
    return Claim(
        id=id_,
        text=statements[0].quote,
        status=status,  # type: ignore[arg-type]
        statements=statements,
        outlets=len({s.report for s in statements}),
        origins=tuple(dict.fromkeys(s.origin for s in statements)),
        time=time,
        places=places,
        score=0.91,
    )


def _value(value: str, *spans: PlaceIn, statements: tuple[str, ...]) -> SlotValue:
    return SlotValue(value, statements, spans)


def make_discrepancies() -> tuple[Discrepancy, ...]:
    return (
        Discrepancy(
            "d-alarm",
            "c-alarm",
            "time",
            "conflict",
            "when the alarm rang",
            (
                _value("02:40", words("wire", "2:40 a.m."), words("harbour", "2:40 a.m."), statements=("s6", "s7")),
                _value("04:10", words("radio", "4:10 a.m."), statements=("s8",)),
            ),
            ("both times stand for the same alarm on the same Monday", "the hours do not overlap"),
            0.88,
        ),
        Discrepancy(
            "d-held",
            "c-held",
            "number",
            "update",
            "people held",
            (
                _value("2", words("wire", "Two people"), words("harbour", "Two people"), statements=("s9", "s10")),
                _value("3", words("radio", "Three people"), statements=("s11",)),
            ),
            ("the higher figure is in the later report",),
            0.9,
        ),
        Discrepancy(
            "d-boxes",
            "c-boxes",
            "number",
            "vagueness",
            "boxes",
            (
                _value("14", words("wire", "Fourteen boxes"), statements=("s15",)),
                _value("at least 12", words("radio", "At least 12 boxes"), statements=("s16",)),
                _value("dozens", words("ledger", "Dozens of boxes"), statements=("s17",)),
            ),
            ("an exact number beside two vague ones",),
        ),
        Discrepancy(
            "d-route",
            "c-route",
            "place",
            "granularity",
            "where the van stopped",
            (
                _value("Jurmala", words("wire", "Jurmala"), statements=("s20",)),
                _value("near Riga", words("radio", "near Riga"), statements=("s21",)),
            ),
            ("Jurmala lies 20 km from Riga",),
        ),
        Discrepancy(
            "d-name",
            "c-driver",
            "name",
            "spelling",
            "the driver's name",
            (
                _value("Andris Kalvenieks", words("wire", "Andris Kalvenieks"), statements=("s22",)),
                _value("Andris Kalvinieks", words("radio", "Andris Kalvinieks"), statements=("s23",)),
            ),
            ("one letter differs; both are the driver of the van",),
        ),
        Discrepancy(
            "d-label",
            "c-driver",
            "wording",
            "wording",
            "what the driver is called",
            (
                _value("driver, smuggler", words("wire", "driver", 1), words("wire", "smuggler"), statements=("s22",)),
                _value("suspect", words("radio", "suspect"), statements=("s23",)),
            ),
            ("both stand in the outlet's own voice",),
        ),
        Discrepancy(
            "d-hope",
            "c-hope",
            "wording",
            "translation",
            "what Father Rebane said",
            (
                _value("We never gave up hope", words("wire", "We never gave up hope"), statements=("s18",)),
                _value("We had never lost hope", words("radio", "We had never lost hope"), statements=("s19",)),
            ),
            ("same speaker, nearly the same words",),
        ),
        Discrepancy(
            "d-worth",
            "c-worth",
            "number",
            "scope",
            "what the panel is worth",
            (
                _value("1.2 million EUR", words("wire", "1.2 million euros"), statements=("s24",)),
                _value("1.5 million EUR", words("radio", "1.5 million euros"), statements=("s25",)),
            ),
            ("one figure is for the panel, the other for panel and frame",),
        ),
        Discrepancy(
            "d-van",
            "c-van",
            "attribution",
            "attribution",
            "who says that the van was stolen",
            (
                _value("own voice", words("ledger", "the Ledger has learned"), statements=("s26",)),
                _value("somebody on the quay", words("blog", "Somebody shouted"), statements=("s27",)),
            ),
            ("told as fact by one report, attributed by the other",),
        ),
        Discrepancy(
            "d-entry",
            "c-entry",
            "manner",
            "undetermined",
            "how the thieves came in",
            (
                _value("through a skylight", words("wire", "through a skylight"), statements=("s28",)),
                _value("through the vestry door", words("ledger", "through the vestry door"), statements=("s29",)),
            ),
            ("two ways in may both have been used",),
        ),
    )
