"""Inline text to HTML that is safe in a Markdown page."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from .. import escape
from ..model.content import Badge, Break, Code, Derived, Inline, Missing, Open, PageLink, Source, Strong, Text, WebLink
from ..model.location import Location
from .links import RenderContext

ICONS = {
    "✅": "done",
    "⚠️": "warning",
    "📝": "question",
    "⛔": "stop",
    "💡": "advice",
    "➖": "none",
    "ℹ️": "note",
    "👀": "review",
    "✏️": "draft",
}
"""Marks that go before a word, never alone, and the drawing the style sheet has for each."""
PHRASE = 30
"""Characters from which code with spaces may wrap."""
NAME = 24
"""Characters from which a name may wrap: where its parts meet, and between its words where a table has no more room."""
EXPRESSION = 48
"""Characters shown of an expression that nobody can resolve here."""
METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"})
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][!-~]*)?")
"""Where a link out of the site may lead: no other scheme, no user name, nothing a browser would read differently."""
_HARMLESS = re.compile(r"(?:[A-Za-z0-9./#%:]|-(?!-))*")
_JOINT = re.compile(r"""(?<=[/#}.])(?=[^/#}."')])|(?<=::)(?=[^:])""")
_HUMP = re.compile(r"(?<=[a-z0-9_])(?=[A-Z])|(?<=[a-z0-9][-_])(?=[A-Za-z0-9])")
_ITEM = re.compile(r"(?:[-*]|\d{1,3}[.)])\s+(?P<text>.*)", re.DOTALL)


class Safe(str):
    """Text that already went through `escape`, or that we made: printed as it is. All other text is escaped."""

    __slots__ = ()


class Inlines:
    """Writes inline parts for one page."""

    def __init__(self, context: RenderContext, uri: str, unwritten: PurePosixPath | None = None) -> None:
        """`unwritten` is the design file where it does not exist yet: named, but not linked."""
        self._context = context
        self._uri = uri
        self._unwritten = unwritten

    def text(self, text: Text) -> Safe:
        """One inline, or several side by side with a space where neither side has one."""
        if not isinstance(text, tuple):
            return Safe(self._one(text))
        out = ""
        glue = ""
        for part in text:
            if part == "":
                continue
            closes = isinstance(part, str) and part[0] in ",.;:)"
            if isinstance(part, Break):
                out, glue = f"{out}<br>", ""
                continue
            out += ("" if closes else glue) + self._one(part)
            glue = "" if isinstance(part, str) and part[-1] == "(" else " "
        return Safe(out)

    def place(self, location: Location, text: str = "") -> Safe:
        """`template.yaml:12`, linked to the source host when that is known; a file still to be written has no line."""
        path = self._context.shown_path(location.path)
        if location.path == self._unwritten:
            text = text or path
        # A long path may wrap after a slash, so that the file and its line stay in one piece.
        shown = f"{escape.markup('/')}<wbr>".join(map(escape.markup, (text or f"{path}:{location.line}").split("/")))
        full = "" if path == str(location.path) else f' title="{escape.markup(str(location.path))}"'
        address = "" if location.path == self._unwritten else self._context.source(location)
        if not address:
            return Safe(f'<span class="td-source"{full}>{shown}</span>')
        return Safe(f'<a class="td-source" href="{attribute(address)}"{full}>{shown}</a>')

    def file(self, location: Location) -> Safe:
        """The file alone, linked like a line of it."""
        return self.place(location, self._context.shown_path(location.path))

    def link(self, slug: str, anchor: str = "") -> Safe:
        """The address of another page for an attribute; empty when that page is not there."""
        return attribute(self._context.href(f"{slug}#{anchor}" if anchor else slug, self._uri))

    def _one(self, part: Inline) -> str:
        match part:
            case str():
                return escape.markup(part)
            case Code(text):
                return code(text)
            case Strong(text):
                return f"<strong>{escape.markup(text)}</strong>"
            case Badge(text, tone):
                return badge(text, tone)
            case Source(location, text):
                return self.place(location, text)
            case PageLink():
                shown = code(part.text) if part.code else escape.markup(part.text)
                address = self.link(part.page, part.anchor)
                return f'<a href="{address}">{shown}</a>' if address else shown
            case WebLink(text, address):
                if not _ADDRESS.fullmatch(address):
                    return " ".join(part for part in (escape.markup(text), code(address) if address else "") if part)
                return f'<a href="{escape.markup(address)}" rel="noopener">{escape.markup(text)}</a>'
            case Missing(question, location):
                where = f" {self.place(location)}" if location else ""
                return (
                    '<span class="td-missing"><span class="td-missing__mark">'
                    f"{iconed('📝 needs input')}</span> "
                    f"{escape.markup(question)}{where}</span>"
                )
            case Open(expression, location, running):
                known = "set while it runs" if running else "set at deployment"
                return (
                    f'<span class="td-open" title="{escape.markup(expression)}">{code(_short(expression))} '
                    f"{known} {self.place(location)}</span>"
                )
            case Derived(text, formula):
                return (
                    f'<span class="td-derived">{escape.markup(text)} '
                    f'<span class="td-derived__how">derived: {escape.markup(formula)}</span></span>'
                )
            case Break():
                return "<br>"
        raise TypeError(f"not an inline: {type(part).__name__}")


def attribute(text: str) -> Safe:
    """An address or anchor of our making: left readable where it holds nothing but harmless characters."""
    return Safe(text if _HARMLESS.fullmatch(text) else escape.markup(text))


def _short(expression: str) -> str:
    """The start of a long expression; the whole of it is behind the pointer, and at its line."""
    return expression if len(expression) <= EXPRESSION else f"{expression[: EXPRESSION - 1]}…"


def code(text: str) -> str:
    """A name in code font, in one piece; a long one may wrap where its parts meet, an expression between its words."""
    if " " in text and len(text) > PHRASE:
        return f'<code class="td-code td-code--phrase">{" ".join(map(_jointed, text.split(" ")))}</code>'
    if len(text) <= NAME:
        return f'<code class="td-code">{escape.markup(text)}</code>'
    parts = _JOINT.split(text)
    phrase = " td-code--phrase" if len(parts) > 1 else ""
    shown = "<wbr>".join(escape.markup(part) for part in (parts if phrase else _HUMP.split(text)))
    return f'<code class="td-code{phrase}">{shown}</code>'


def _jointed(word: str) -> str:
    """A word of an expression; a long one, such as the path of a route, may wrap where its parts meet."""
    if len(word) <= NAME:
        return escape.markup(word)
    parts = _JOINT.split(word)
    return "<wbr>".join(map(escape.markup, parts if len(parts) > 1 else _HUMP.split(word)))


def iconed(text: str) -> str:
    """Text whose first word may be a status mark: our style sheet draws the mark, and without it the mark is text."""
    mark, _, words = text.partition(" ")
    name = ICONS.get(mark)
    if name is None:
        return escape.markup(text)
    return f'<span class="td-icon td-icon--{name}">{mark}</span> {escape.markup(words)}'


def badge(text: str, tone: str) -> str:
    """A labelled word; tones are ours, so anything unknown becomes `quiet`."""
    tone = tone if tone.isascii() and tone.isalpha() else "quiet"
    extra = f" td-method--{text.lower()}" if tone == "method" and text in METHODS else ""
    return f'<span class="td-badge td-badge--{tone}{extra}">{iconed(text)}</span>'


def long_text(text: str) -> Safe:
    """Paragraphs, lists and code spans of prose a person wrote; everything else stays visible as written."""
    out: list[str] = []
    for block in re.split(r"\n[^\S\n]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        out.extend(_block(block))
    return Safe("\n".join(out))


def _block(block: str) -> list[str]:
    out: list[str] = []
    prose: list[str] = []
    items: list[str] = []
    ordered = False

    def flush() -> None:
        if prose:
            out.append(f"<p>{_spans(' '.join(prose))}</p>")
            prose.clear()
        if items:
            tag = "ol" if ordered else "ul"
            out.append(f"<{tag}>" + "".join(f"<li>{_spans(item)}</li>" for item in items) + f"</{tag}>")
            items.clear()

    for line in (raw.strip() for raw in block.split("\n")):
        match = _ITEM.fullmatch(line)
        if match:
            numbered = line[0].isdigit()
            if prose or (items and numbered != ordered):
                flush()
            ordered = numbered
            items.append(match["text"])
        elif items and line:
            items[-1] += f" {line}"
        elif line:
            prose.append(line)
    flush()
    return out


def _spans(text: str) -> str:
    parts = re.split(r"`([^`]+)`", text)
    return "".join(code(part) if index % 2 else _spaced(part) for index, part in enumerate(parts))


def _spaced(text: str) -> str:
    """`escape.markup` takes the spaces at the ends away; between a word and a code span one is needed."""
    start, end = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    return f"{start}{escape.markup(text)}{end}"
