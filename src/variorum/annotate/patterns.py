"""Long patterns, compiled when a text first calls for them: compiling them all would be a tenth of a cold start."""

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern compiled, letter case ignored. Only for patterns that stand in the code: all are kept."""
    return re.compile(pattern, re.IGNORECASE)
