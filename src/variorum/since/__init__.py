"""What changed between two accounts of one story. Entry points: `read_account`, `compare_accounts`."""

from variorum.since.compare import UnrelatedError, compare_accounts
from variorum.since.read import read_account

__all__ = ["UnrelatedError", "compare_accounts", "read_account"]
