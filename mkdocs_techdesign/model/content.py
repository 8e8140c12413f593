"""What a page says, before any syntax: typed blocks. Every string in here is raw; the renderer escapes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from .diagram import Diagram
from .findings import Finding
from .location import Location
from .remedy import Snippet
from .sections import SectionId


@dataclass(frozen=True, slots=True)
class Code:
    """A name in code font, never broken mid-name."""

    text: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A small labelled word; `tone` is method, ok, warn, bad, info, quiet, or a category of `model/services.py`."""

    text: str
    tone: str = "quiet"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read: `template.yaml:12`, linked to the source host when known."""

    location: Location
    text: str = ""
    """Shown instead of the path when given."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another generated page: `page` is its slug, `anchor` one that page really has (or empty)."""

    text: str
    page: str
    anchor: str = ""
    code: bool = False
    """True for a name: shown in code font."""


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link out of the site, to an `https` or `http` address; any other address is shown as text."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A value people still owe; shown with the question, and where to write it."""

    question: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A scanned value that could not be resolved: shown with its expression and line."""

    expression: str
    location: Location
    running: bool = False
    """True where it is known only while the system runs; else at deployment."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Emphasised words."""

    text: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A value we computed; `formula` says how."""

    text: str
    formula: str


@dataclass(frozen=True, slots=True)
class Break:
    """What follows stands on a line of its own."""


Inline: TypeAlias = "str | Code | Badge | Source | PageLink | WebLink | Missing | Open | Strong | Derived | Break"
Text: TypeAlias = "Inline | tuple[Inline, ...]"
"""One inline or several set side by side with a space where neither side has one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a page; level 2 or 3. `anchor` is a slug, unique on the page."""

    text: Text
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class LongText:
    """Prose a person wrote in design.yaml: paragraphs, lists and `code` spans survive, nothing else does."""

    text: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One table row; `anchor` makes it a link target; findings mark the row where the gap belongs."""

    cells: tuple[Text, ...]
    anchor: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; never built empty. `align` has one of l, r, c per column (default all l)."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    align: str = ""
    filterable: bool = False
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Term and value pairs, set as a compact description list."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption; `wide` lets it use the whole window width."""

    diagram: Diagram
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A block of code or data."""

    text: str
    language: str = "text"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """Something to copy, folded, with what to fill in; not printed."""

    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed remark; `tone` is note, question, warning, danger, success."""

    tone: str
    title: str
    body: tuple[ContentBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One card of a Cards block."""

    title: Text
    body: tuple[ContentBlock, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """A part that is folded until opened (and printed open)."""

    summary: Text
    body: tuple[ContentBlock, ...]
    evidence: bool = False
    """Only tells the lines that the rest was read from: not printed below the comprehensive level."""


@dataclass(frozen=True, slots=True)
class Tier:
    """Blocks that are written from a level of detail on; before a page is rendered they stand in its place."""

    level: str
    """`standard` or `comprehensive`; what everybody should see needs no Tier."""
    body: tuple[ContentBlock, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file made from the model, published beside the pages and linked from here."""

    name: str
    """Unique on the site; lower-case letters, digits, hyphens and one dot: `openapi-orders.json`."""
    text: str
    title: str
    """What the link says: `OpenAPI document of WorkOrderApi`."""


@dataclass(frozen=True, slots=True)
class CompletenessBar:
    """Sections by status as one bar with words."""

    segments: tuple[tuple[str, int], ...]
    """(status word, count), in the order complete, needs input, incomplete; zero counts left out."""


@dataclass(frozen=True, slots=True)
class GapList:
    """The gaps of a page: what to write and where."""

    findings: tuple[Finding, ...]


ContentBlock: TypeAlias = (
    "Heading | Prose | LongText | Items | Table | Facts | Figure | Listing | Ready | Callout | Cards | Details"
    " | Tier | Download | CompletenessBar | GapList"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One page."""

    id: str
    """Slug of the page: `data-model`; the overview is `index`."""
    title: str
    question: str
    section: SectionId | None = None
    """The checklist section it belongs to; its status, coverage and gaps are shown by the frame of the page."""
    blocks: tuple[ContentBlock, ...] = ()
    sources: tuple[Location, ...] = ()
    """Files the page draws on, one location per file."""
    wide: bool = False
    tier: str = "overview"
    findings: tuple[Finding, ...] = field(default=())
    """Gaps listed at the end of the page."""
