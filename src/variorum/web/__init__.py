"""Web addresses to bytes, politely: robots.txt, pace, conditional requests, limits, no private addresses, no scripts.

What an address does not give becomes a `Failure` with the reason; nothing here knows what a report is. Only `wire` loads
the HTTP library, and only when a page is asked for.
"""

from variorum.web.answers import Exchange, Fetched, Unchanged, Validators
from variorum.web.client import Client
from variorum.web.config import WebConfig

__all__ = ["Client", "Exchange", "Fetched", "Unchanged", "Validators", "WebConfig"]
