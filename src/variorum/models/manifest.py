"""A model folder's `manifest.json`: what the file is, where it comes from, and the digest it must have.

Nothing is loaded into a runtime here; see `session`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from variorum.errors import ModelError

FILE_NAME = "manifest.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model folder says of itself.

    Args:
        file: name of the ONNX file in the folder.
        sha256: digest of that file, hexadecimal.
        inputs, outputs: names of the graph's inputs and outputs.
        max_length: most word pieces in one text, special pieces included.
        licence: SPDX identifier of the weights.
        base: the model it was made from.
        window: word pieces of a window of sentences read at once; 0: every sentence alone.
        labels: label names of each head, in the order of its scores; empty for a model without heads.
    """

    name: str
    version: str
    file: str
    sha256: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    max_length: int
    licence: str
    base: str
    window: int = 0
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load_manifest(folder: Path) -> Manifest:
    """Return the manifest of a model folder, its model file checked against the digest.

    Raises: ModelError, if the manifest or the model file is missing, malformed or altered.
    """
    path = folder / FILE_NAME
    manifest = _parse(path, _read_json(path))
    model = folder / manifest.file
    found = file_digest(model)
    if found != manifest.sha256:
        raise ModelError(f"{model}: SHA-256 is {found[:12]}…, the manifest says {manifest.sha256[:12]}…")
    return manifest


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal.

    Raises: ModelError, if it cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as handle:
            while chunk := handle.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise ModelError(f"{path}: {_reason(error)}") from error
    return digest.hexdigest()


def _read_json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"{path}: {_reason(error)}") from error
    except ValueError as error:
        raise ModelError(f"{path}: not JSON ({error})") from error
    if not isinstance(data, dict):
        raise ModelError(f"{path}: not a JSON object")
    return data


def _parse(path: Path, data: dict[str, Any]) -> Manifest:
    try:
        manifest = Manifest(
            name=str(data["name"]),
            version=str(data["version"]),
            file=str(data["file"]),
            sha256=str(data["sha256"]),
            inputs=tuple(data["inputs"]),
            outputs=tuple(data["outputs"]),
            max_length=int(data["max_length"]),
            licence=str(data["licence"]),
            base=str(data["base"]),
            window=int(data.get("window", 0)),
            labels={head: tuple(names) for head, names in dict(data.get("labels") or {}).items()},
        )
    except KeyError as error:
        raise ModelError(f"{path}: no field {error.args[0]!r}") from error
    except (TypeError, ValueError) as error:
        raise ModelError(f"{path}: a field has the wrong type ({error})") from error
    if Path(manifest.file).name != manifest.file:
        raise ModelError(f"{path}: the model file {manifest.file!r} is not in this folder")
    return manifest


def _reason(error: OSError) -> str:
    return "no such file" if isinstance(error, FileNotFoundError) else (error.strerror or "cannot be read")
