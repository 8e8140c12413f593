"""Bytes to text: UTF-8 or UTF-16/32 with a byte order mark, else a reason."""

from __future__ import annotations

import codecs

from .unreadable import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _split(data: bytes) -> tuple[bytes, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :], encoding
    return data, "utf-8"


def decode(data: bytes) -> str:
    """The text without its byte order mark. Raises Unreadable with the line of the first bad byte."""
    data, encoding = _split(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if encoding == "utf-8" and b"\0" in data[:4096]:
            raise Unreadable("not a text file: it holds NUL bytes", line) from None
        raise Unreadable(
            f"not {encoding.upper()} text (byte {data[error.start]:#04x}): save it as UTF-8", line
        ) from None
    zero = text.find("\0")
    if zero >= 0:
        raise Unreadable("not a text file: it holds NUL bytes", text.count("\n", 0, zero) + 1)
    return text


def searchable(data: bytes) -> bytes:
    """The same content as UTF-8 for a search in bytes; damage is replaced, never raised."""
    rest, encoding = _split(data)
    if encoding == "utf-8":
        return rest
    return rest.decode(encoding, "replace").encode("utf-8", "replace")
