"""Canonical content to versioned id. Not for security: only for names that stay the same when content does."""

import hashlib

VERSION = "1"


def digest(text: str) -> str:
    """Return the SHA-256 of the UTF-8 text, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_id(prefix: str, *parts: str | int) -> str:
    """Return `PREFIX1-xxxxxxxxxxxx`: the prefix, the version of this recipe, 12 hex digits of the parts' hash."""
    return f"{prefix}{VERSION}-{digest(chr(31).join(str(part) for part in parts))[:12]}"
