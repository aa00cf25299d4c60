"""Reports of an invented event in many voices, and where words stand in them. All people and outlets are fictional."""

from variorum.types.claim import PlaceIn
from variorum.types.ids import digest
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
    given: dict[str, object] = {
        "title": title,
        "headline": Span(0, len(title)),
        "language": "en",
        "path": f"in/{id_}.txt",
    }
    return Report(id=id_, text=text, sha256=digest(text), outlet=outlet, **(given | more))  # type: ignore[arg-type]


REPORTS = (
    _report(
        "wire",
        WIRE,
        "Baltic Wire",
        published="2031-03-06T06:20:00+02:00",
        dateline="VENTSPILS",
        credit="Baltic Wire",
        byline=("Jana Ozolkalne",),
        url="https://wire.example/panel?a=1&b=2",
        origin="o-wire",
    ),
    _report(
        "harbour",
        HARBOUR,
        "The Harbour Post",
        published="2031-03-06",
        credit="Baltic Wire",
        origin="o-wire",
        url="https://harbour.example/panel",
        flags=("near-copy", "truncated"),
    ),
    _report(
        "radio",
        RADIO,
        "Amber Coast Radio",
        published="2031-03-07T08:00:00+02:00",
        origin="o-radio",
        url="javascript:alert(1)",
    ),
    _report("ledger", LEDGER, "Tartu Morning Ledger", published="2031-03-07T11:30:00+02:00", origin="o-ledger"),
    _report(
        "blog",
        BLOG,
        "The Considerably Overlong Gazette of the Night Ferry and Its Occasional Passengers",
        origin="o-blog",
        flags=("no-date", "opinion"),
    ),
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


def span(report: str, quote: str, nth: int = 0) -> Span:
    at = words(report, quote, nth)
    return Span(at.start, at.end)
