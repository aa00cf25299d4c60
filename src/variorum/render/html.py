"""An account as one HTML file that asks nothing of the network: style, script and drawings are in it.

The page is whole with scripts off; the script only filters, opens what a link leads to, and opens all for printing.
The policy in its head allows this one style sheet and this one script, by digest, and nothing else.
"""

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files

from variorum.render import words
from variorum.render.differences import conflicts, differences
from variorum.render.front import brief, glance, key, loose_cites, masthead, other_words
from variorum.render.grid import claims
from variorum.render.map import places
from variorum.render.markup import Markup, el, join
from variorum.render.people import people, quotations
from variorum.render.reports import failures, full_texts, reports
from variorum.render.timeline import timeline
from variorum.render.tree import sources
from variorum.render.versions import changes
from variorum.render.view import View
from variorum.types.account import Account


def render(account: Account, *, full_text: bool = False) -> str:
    """Return the page.

    Args:
        account: what is shown, in its own order.
        full_text: carry the whole texts; else only cited sentences, each with one sentence of context.
    """
    view = View(account, full_text=full_text)
    loose = loose_cites(view)
    shared, single = claims(view)
    sections = {
        "claims": ("Claims", shared),
        "single": ("One report only", single),
        "differences": ("Differences", differences(view)),
        "sources": ("Sources", sources(view)),
        "timeline": ("When", timeline(view)),
        "places": ("Where", places(view)),
        "people": ("Who", people(view)),
        "quotations": ("Quotations", quotations(view)),
        "words": ("", other_words(view, loose)),
        "changes": ("Corrections", changes(view)),
        "reports": ("Reports", reports(view)),
        "failures": ("Left out", failures(view)),
        "texts": ("Texts", full_texts(view)),
    }
    shown = {id_: part for id_, part in sections.items() if part[1] is not None}
    nav = el(
        "nav",
        el(
            "ul",
            (
                el("li", el("a", name, href=f"#{id_}"))
                for id_, (name, _) in [("brief", ("Brief", None)), *shown.items()]
                if name
            ),
        ),
        aria_label="Sections",
    )
    main = el(
        "main",
        el(
            "div",
            el("div", brief(view, loose), conflicts(view), key(view), _how_to_read()),
            glance(view),
            class_="front",
        ),
        (part for _, part in shown.values()),
        id="main",
    )
    body = el(
        "body",
        el("a", "Skip to the account", href="#main", class_="skip"),
        masthead(view),
        nav,
        main,
        _footer(view),
        Markup(f"<script>{_asset('page.js')}</script>"),
    )
    return "<!doctype html>\n" + el("html", _head(account), body, lang="en").text + "\n"


def _head(account: Account) -> Markup:
    style = _asset("page.css")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(_asset('page.js'))}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return el(
        "head",
        el("meta", charset="utf-8"),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="generator", content=f"Variorum {account.generated.version}"),
        el("link", rel="icon", href="data:,"),
        el("title", f"{account.story.headline} · Variorum"),
        Markup(f"<style>{style}</style>"),
    )


def _how_to_read() -> Markup:
    rows = (join(el("dt", title), el("dd", text)) for title, text in words.HOW_TO_READ)
    statuses = (
        join(el("dt", el("span", status, class_=f"st st-{status}")), el("dd", text))
        for status, text in words.STATUS.items()
    )
    return el("details", el("summary", "How to read this"), el("dl", rows, statuses), class_="fold how", id="how")


def _footer(view: View) -> Markup:
    made = view.account.generated
    models = ", ".join(made.models) or "no models"
    return el(
        "footer",
        el(
            "p",
            f"Made by Variorum {made.version} on {words.moment(made.at)} with {models}. Format {view.account.format}.",
        ),
        el(
            "p",
            "Software put this account together from the reports named above. It does not say who is right. The words remain their publishers'.",
        ),
    )


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return files("variorum.render").joinpath(f"assets/{name}").read_text("utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
