"""The scanned model as JSON: a public, versioned contract."""

from __future__ import annotations

import json
from typing import Any

from .. import escape
from ..document import Document
from . import Export
from ._model import model


class Json(Export):
    """`model.json`: what the code says, for other tools."""

    id = "json"

    def render(self, document: Document) -> dict[str, bytes]:
        """One file, keys sorted."""
        made = encode(model(document.facts.architecture)).decode()
        return {"model.json": escape.json(made).encode()}


def encode(value: Any) -> bytes:
    """JSON with sorted keys and two spaces of indent, ending in a newline."""
    import orjson

    try:
        return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        # Half a surrogate pair, as an escape in a JSON template can make it, is not UTF-8.
        return (json.dumps(value, indent=2, sort_keys=True) + "\n").encode()
