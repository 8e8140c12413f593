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


_COMMAND = re.compile(r"##(?=\w*\[)")
"""`##[error]`, `##vso[task.setvariable …]`, `##teamcity[…]`: CI servers look for these anywhere in a line."""


def line(text: str) -> str:
    """For logs, terminals and error text: one line, control and bidirectional characters shown escaped.

    What CI servers would take for a command has an escaped mark: a line that starts like `::error…`, and `##[…` or
    `##vso[…` wherever it stands.
    """
    shown = text if text.isprintable() else "".join(_shown(one) if _hidden(one) else one for one in text)
    shown = _COMMAND.sub(r"#\\#", shown)
    if shown.lstrip().startswith("::"):
        shown = f"\\{shown.lstrip()}"
    return shown


def _shown(character: str) -> str:
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    code = ord(character)
    return named or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


_ACTING_IN_JSON = re.compile(
    r"[\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|#(?=#\w*\[)"
)


def json(text: str) -> str:
    """For JSON that a terminal or the log of a CI server may show: the same value, with nothing that acts there."""
    if text.isascii() and "\x7f" not in text and "##" not in text:
        return text  # nearly every one, and some are large
    return _ACTING_IN_JSON.sub(lambda mark: f"\\u{ord(mark[0]):04x}", text)


_PLAIN_YAML = re.compile(r"[A-Za-z_/][A-Za-z0-9_./-]*(?:::?[A-Za-z0-9_./-]+)*")
_WORDS_OF_YAML = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"))


def yaml(text: str) -> str:
    """For a key or value in YAML: as it stands where it is plainly text, else in double quotes."""
    if _PLAIN_YAML.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """For a text in double quotes in YAML, JSON, TypeScript or Python: nothing in it ends it, nothing hides in it."""
    shown = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(map(_coded, shown))}"'


def _coded(character: str) -> str:
    """What nobody sees as `\\uNNNN`; beyond four digits the languages differ, so it is replaced."""
    if not _hidden(character):
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def hcl(text: str) -> str:
    """For a text in double quotes in Terraform's language: templates in it stay text."""
    return re.sub(r"[$%](?=\{|\"\Z)", lambda found: f"\\u{ord(found[0]):04x}", quoted(text))


def template_literal(text: str) -> str:
    """For the text between the expressions of a TypeScript template literal, without its back quotes."""
    return quoted(text)[1:-1].replace('\\"', '"').replace("`", "\\`").replace("${", "\\${")


def f_string(text: str) -> str:
    """For the text between the expressions of a Python f-string in double quotes, without them."""
    return quoted(text)[1:-1].replace("{", "{{").replace("}", "}}")


def substitution(text: str) -> str:
    """For the text between the variables of CloudFormation's `Fn::Sub`, before it is written as YAML or JSON."""
    return text.replace("${", "${!")


def identifier(text: str) -> str:
    """A name in code or a label: ASCII letters, digits and underscores, no digit first; never empty."""
    name = re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_")
    return f"_{name}" if not name or name[0].isdigit() else name


def xml(text: str) -> str:
    """For XML and SVG text and attribute values: markup becomes entities, line breaks stay as `&#10;`, and what XML
    has no place for becomes a space. No `##[…` is left that a log could take for a command."""
    return _COMMAND.sub("#&#35;", text.replace("\r\n", "\n").translate(_XML))


class _Xml(dict[int, str]):
    """A translation table that fills itself: a report of a hundred thousand findings asks for each letter once."""

    def __missing__(self, code: int) -> str:
        odd = _hidden(chr(code)) or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        self[code] = " " if odd else chr(code)
        return self[code]


_XML = _Xml(
    {ord(mark): entity for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"),
                                            ("'", "&#39;"), ("\n", "&#10;"), ("\t", "&#9;"))}
)  # fmt: skip


def workflow(text: str, *, name: bool = False) -> str:
    """For the message of a workflow command (`::error …::message`), or with `name` for one of its properties."""
    plain = text.isprintable()
    shown = text if plain else "".join(_shown(one) if _hidden(one) and one not in "\r\n" else one for one in text)
    coded = shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return coded.replace(":", "%3A").replace(",", "%2C") if name else coded


def comment(text: str) -> str:
    """For a comment or job summary in Markdown on a code host: like `markup`, and it mentions nobody and no issue."""
    return markup(text).replace("&#64;", "&#64;<!-- -->").replace("&#35;", "&#35;<!-- -->")


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
