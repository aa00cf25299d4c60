"""The fixed words of every rendering: what each status, verdict, kind and flag means, said plainly.

Nothing here claims more than the account does: copies are "the same origin", and where nothing shows dependence the
words are "no dependence found".
"""

import re

from variorum.types.account import Account
from variorum.types.claim import Claim, Discrepancy, Statement, When

STATUS = {
    "agreed": "it goes back to two or more origins, and no dependence between them was found",
    "repeated": "two or more reports say it, but all go back to one origin: that counts once",
    "disputed": "reports give values that cannot both be right; the conflict is open",
    "updated": "a later report gives a newer value",
    "single": "one report says it",
}
STATUS_GLYPH = {"agreed": "●", "repeated": "◐", "disputed": "✕", "updated": "▲", "single": "○"}

VERDICT = {
    "conflict": "conflict",
    "update": "newer value",
    "granularity": "finer and coarser",
    "vagueness": "vague and exact",
    "spelling": "spelling",
    "translation": "two renderings",
    "scope": "different scope",
    "attribution": "fact here, attributed there",
    "wording": "choice of words",
    "undetermined": "not settled",
}
VERDICT_MEANS = {
    "conflict": "The values cannot both be right about the same thing at the same moment. Nothing here says which one is.",
    "update": "A later report gives a newer value. The earlier one may have been right when it was written.",
    "granularity": "One value contains the other; both can be right.",
    "vagueness": "One value is looser than the other; both can be right.",
    "spelling": "Nearly the same name in the same role: most likely one person written in two ways.",
    "translation": "One quotation in two wordings, as happens when it is translated or written down twice.",
    "scope": "The values do not count or measure the same thing, so they do not contradict each other.",
    "attribution": "One report tells it in its own voice, another says who said it.",
    "wording": "The reports choose different words for the same person, thing or act.",
    "undetermined": "The reports differ here, and their words do not show whether both can be right.",
}
KIND = {
    "outlet": "own reporting",
    "agency": "news agency",
    "official": "official",
    "witness": "person",
    "document": "document",
    "broadcast": "broadcast",
    "social": "social media",
    "unknown": "unknown",
}
LEAN = {"copy": "text copied", "credit": "credited", "attribution": "attributed"}
CERTAINTY = {
    "asserted": "told as fact",
    "reported": "attributed",
    "hedged": "hedged",
    "denied": "denied",
    "planned": "planned or expected",
}
PRECISION = {
    "minute": "exact time",
    "hour": "to the hour",
    "part-of-day": "part of a day",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "floating": "floating: no date given",
    "vague": "vague",
}
FLAGS = {
    "truncated": "text is cut off",
    "paywall": "only what stands before a paywall",
    "live-blog": "live blog",
    "round-up": "round-up of several stories",
    "opinion": "opinion",
    "live-blog-post": "one post of a live blog",
    "summary": "a feed's summary, not the whole text",
    "correction": "carries a correction",
    "withdrawn": "withdrawn by its outlet",
    "no-date": "gives no date",
    "date-supplied": "its date was supplied, not stated",
    "date-refused": "states a date that cannot be right",
    "body-from-metadata": "the page showed no text; it comes from the page's metadata",
    "no-outlet": "outlet unknown",
    "near-copy": "nearly a copy of another report",
    "unsupported-language": "read and listed; makes no statements, because its language is not supported yet",
    "outlier": "shares nothing with the other reports; left out of the account",
}
_ENCODING = "encoding-"
QUOTED = {"direct": "quoted directly", "indirect": "in the report's own words", "mixed": "partly quoted"}
_OPENING = "\"'“‘«„‹「『"
HOW_TO_READ = (
    (
        "Words",
        "Highlighted words are the report's own, letter by letter. ¶ stands for a paragraph break, … for words left out.",
    ),
    ("Letters", "Each report has a letter. A letter after a sentence leads to the exact words it stands on."),
    (
        "Outlets and origins",
        "Outlets are who published; origins are where the words go back to. Ten copies of one agency text are ten outlets and one origin.",
    ),
    (
        "Differences",
        "Only a conflict raises a flag. Other differences are listed with the reason why both values can stand.",
    ),
    ("Silence", "A report that does not mention something is silent. It does not disagree."),
    ("Quotations", "Only direct quotations carry marks. What is told in other words is shown without them."),
    (
        "Limits",
        "The account is made by software. It never says who is right, and it can miss or misjudge things: follow the letters to the words before relying on a sentence.",
    ),
)


def flag(name: str) -> str:
    """Return a flag in plain words."""
    if name.startswith(_ENCODING):
        return f"read as {name.removeprefix(_ENCODING)}, inferred from its bytes"
    return FLAGS.get(name, name)


def count(n: int, one: str, many: str | None = None) -> str:
    """Return `n` with its noun: `1 outlet`, `3 outlets`."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def support(outlets: int, origins: int) -> str:
    """Return the support of a claim, counted twice: `3 outlets · 1 origin`."""
    return f"{count(outlets, 'outlet')} · {count(origins, 'origin')}"


def together(claim: Claim) -> str:
    """Return how sure it is that the claim's statements tell one thing, with what that was measured on."""
    found = claim.confidence
    if found is None:
        return ""
    measured = f"links at this level were right in {found.right} of {found.checked} checked"
    if found.level == "undetermined":
        return f"may tell of different things ({measured})"
    return f"{found.level} trust that these tell one thing ({measured})"


def is_doubtful(claim: Claim) -> bool:
    """Return whether it is open that the claim's statements tell one thing."""
    return claim.confidence is not None and claim.confidence.level == "undetermined"


def moment(stated: str | None) -> str:
    """Return an ISO time for people, precision and offset as given: `2031-03-06 06:20 +02:00`, or `unknown`."""
    if not stated:
        return "unknown"
    if "T" not in stated:
        return stated
    day, _, clock = stated.partition("T")
    if clock.endswith("Z"):
        return f"{day} {clock[:5]} UTC"
    for sign in "+-":
        if sign in clock:
            return f"{day} {clock[:5]} {clock[clock.index(sign) :]}"
    return f"{day} {clock[:5]}"


def when(moment_: When) -> str:
    """Return what is known of a moment beside its words: its date, its bounds, or that it floats."""
    if moment_.precision == "vague":
        return "vague"
    if moment_.precision == "floating" or moment_.earliest is None:
        return "no date given"
    first, last = moment(moment_.earliest), moment(moment_.latest or moment_.earliest)
    if first == last:
        return first
    if first[:10] == last[:10]:
        return f"{first} to {last[11:]}"
    return f"{first} to {last}"


def voice(statement: Statement) -> str:
    """Return how firmly the statement is made, in plain words."""
    said = CERTAINTY[statement.certainty]
    return f"{said}, in the negative" if statement.polarity == "negative" and statement.certainty != "denied" else said


_PART = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_WEEKDAY = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DATED = re.compile(
    r"(?P<day>\d{4}(?:-\d\d){0,2})?(?P<floating>XXXX-WXX-(?P<weekday>[1-7])|XXXX-XX-XX)?(?:T(?P<clock>\d\d(?::\d\d)?|[A-Z]{2}))?"
)


def time_value(value: str | None) -> str:
    """Return a TIMEX3 value in plain words; the value as it is where it is no date or time of day."""
    found = _DATED.fullmatch(value or "")
    if value is None or found is None:
        return value or "no value"
    clock = found["clock"] or ""
    parts = [
        found["day"] or "",
        _WEEKDAY[int(found["weekday"]) - 1] if found["weekday"] else "",
        _PART.get(clock, clock),
    ]
    said = " ".join(part for part in parts if part)
    return f"{said}, date not given" if found["floating"] else said


def has_marks(text: str) -> bool:
    """Return whether words bring their own quotation marks."""
    return text[:1] in _OPENING


def in_marks(text: str) -> str:
    """Return words in quotation marks, unless they bring their own."""
    return text if has_marks(text) else f"“{text}”"


def quote_text(kind: str, pieces: tuple[str, ...]) -> str:
    """Return a quotation's pieces for display: marks are added only where a direct piece lacks its own."""
    return " … ".join(in_marks(piece) if kind == "direct" else piece for piece in pieces)


def rank(discrepancy: Discrepancy) -> int:
    """Return the place of a discrepancy in a list: conflicts first, then what is open, then updates, then the rest."""
    return {"conflict": 0, "undetermined": 1, "update": 2}.get(discrepancy.verdict, 3)


def because(discrepancy: Discrepancy) -> str:
    """Return why a difference has its verdict, in words that end a sentence; empty where no reason is given."""
    told = "; ".join(discrepancy.reasons)
    return told if told.endswith((".”", "!”", "?”")) or not told else f"{told}."


def totals(account: Account) -> str:
    """Return the account in one line of counts."""
    used = [r for r in account.reports if not {"outlier", "unsupported-language"} & set(r.flags)]
    outlets = {r.outlet or r.id for r in used}
    origins = {o for c in account.claims for o in c.origins}
    parts = [count(len(account.reports), "report")]
    if used:
        parts.append(support(len(outlets), len(origins)))
    parts.append(count(len(account.claims), "claim"))
    return " · ".join(parts)


def statuses(account: Account) -> tuple[tuple[str, int], ...]:
    """Return how many claims have each status, in the order of `STATUS`, those without claims left out."""
    found = {status: sum(c.status == status for c in account.claims) for status in STATUS}
    return tuple((status, n) for status, n in found.items() if n)
