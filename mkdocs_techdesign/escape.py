"""One function per sink. All text from scanned files and design.yaml passes through one of these, once."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_SLUG = re.compile(r"[^a-z0-9]+")
_DIGEST_END = re.compile(r"-[0-9a-f]{8}\Z")
_SLUG_LENGTH = 60


def _hidden(character: str) -> bool:
    """True for what nobody sees but a terminal or browser acts on: controls, bidirectional and zero-width marks, line
    separators, lone surrogates. The joiners of emoji and Indic scripts are none."""
    return character not in "\u200c\u200d" and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


class _Markup(dict[int, str]):
    """A translation table that fills itself."""

    def __init__(self, **kept: str) -> None:
        super().__init__({ord(mark): f"&#{ord(mark)};" for mark in _PUNCTUATION})
        self.update({ord(character): entity for character, entity in kept.items()})

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = " " if _hidden(character) else character
        return self[code]


_MARKUP = _Markup()
_PREFORMATTED = _Markup(**{"\n": "&#10;", "\t": "&#9;"})


def markup(text: str) -> str:
    """For Markdown text, HTML text, HTML attribute values and SVG text alike, in one line.

    Control characters (newlines too) become a space, every ASCII punctuation mark `&#NN;`, so nothing is left that
    Python-Markdown, its extensions, macro plugins or a browser could read as syntax. Spaces at the ends go: four
    leading ones would be a code block.
    """
    return text.translate(_MARKUP).strip()


def preformatted(text: str) -> str:
    """For the inside of `<pre>` in a Markdown page: like `markup`, but line breaks are kept as `&#10;`.

    The result has no line break of its own, so no blank line ends the raw HTML block it stands in.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_PREFORMATTED)


def mermaid(text: str) -> str:
    """For a Mermaid label: all but letters, digits, space and `…` becomes `#NN;`."""
    return "".join(
        character if character.isalnum() or character in " …" else " " if _hidden(character) else f"#{ord(character)};"
        for character in text
    ).strip()


_CREOLE = re.compile(r"[^\w .,:;()/{}+=?'-]|(?<=([.,:;/+=?'_-]))\1|\A[^\w(]|_\Z|_(?=_)")


def plantuml(text: str) -> str:
    """For a PlantUML label: what its text markup or preprocessor could read as syntax becomes `<U+NNNN>`.

    Letters, digits and single marks inside a name stay, so that the source can be read.
    """
    shown = "".join(" " if _hidden(character) else character for character in text).strip()
    return _CREOLE.sub(lambda found: f"<U+{ord(found[0]):04X}>", shown)


def line(text: str) -> str:
    """For logs, terminals and error text: one line, control and bidirectional characters shown escaped.

    A line that CI servers would take for a command (`::error…`, `##[…`) starts with an escaped mark.
    """
    shown = "".join(_shown(character) if _hidden(character) else character for character in text)
    if shown.lstrip().startswith(("::", "##[")):
        shown = f"\\{shown.lstrip()}"
    return shown


def _shown(character: str) -> str:
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    code = ord(character)
    return named or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def url(text: str) -> str:
    """For a path segment of an address: percent-encoded, slashes kept."""
    return quote(text, safe="/", errors="replace")


def anchor(text: str) -> str:
    """An anchor or file slug: lower-case letters, digits and hyphens; injective (a short digest is appended where
    characters were lost)."""
    slug = _SLUG.sub("-", text.lower()).strip("-")[:_SLUG_LENGTH].strip("-")
    if slug == text and slug and not _DIGEST_END.search(slug):
        return slug
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{slug}-{digest}" if slug else digest
