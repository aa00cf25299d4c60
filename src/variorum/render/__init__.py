"""An account as something to read: `render` in `.html`, `.markdown` and `.terminal`.

Nothing here decides anything: what is shown, and in what order, is the account's. Words that are not a report's are
the fixed ones of `.words`.
"""
