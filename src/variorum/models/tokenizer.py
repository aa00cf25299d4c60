"""Texts to word pieces, by a `tokenizer.json` of the `tokenizers` library."""

from pathlib import Path

from tokenizers import Tokenizer

from variorum.errors import ModelError

WORDPIECE = Path(__file__).parent / "data" / "wordpiece" / "tokenizer.json"


def load_tokenizer(path: Path = WORDPIECE, *, max_length: int | None = None) -> Tokenizer:
    """Return the tokeniser of a file, never padding, by default the packaged one (uncased WordPiece).

    Args:
        path: a `tokenizer.json`.
        max_length: cut a text after so many pieces, special pieces included; None = never cut.

    Raises: ModelError, if the file is missing or malformed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror or 'cannot be read'}") from error
    except UnicodeDecodeError as error:
        raise ModelError(f"{path}: not a tokeniser file") from error
    try:
        tokenizer = Tokenizer.from_str(text)
    except Exception as error:  # the library raises bare Exception for a malformed file
        raise ModelError(f"{path}: not a tokeniser file ({error})") from error
    tokenizer.no_padding()
    if max_length is None:
        tokenizer.no_truncation()
    else:
        tokenizer.enable_truncation(max_length)
    return tokenizer


def special_piece(tokenizer: Tokenizer, piece: str) -> int:
    """Return the number of a special piece such as `[CLS]`.

    Raises: ModelError, if the tokeniser has none.
    """
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ModelError(f"the tokeniser has no piece {piece}")
    return int(number)
