"""One function per sink. All text from scanned files and design.yaml passes through one of these, once."""

from __future__ import annotations


def markup(text: str) -> str:
    """For Markdown text, HTML text, HTML attribute values and SVG text alike, in one line.

    Control characters (newlines too) become a space, every ASCII punctuation mark `&#NN;`, so nothing is left that
    Python-Markdown, its extensions, macro plugins or a browser could read as syntax.
    """
    raise NotImplementedError


def preformatted(text: str) -> str:
    """For the inside of `<pre>` in a Markdown page: like `markup`, but line breaks are kept as `&#10;`."""
    raise NotImplementedError


def mermaid(text: str) -> str:
    """For a Mermaid label: all but letters, digits, space and `…` becomes `#NN;`."""
    raise NotImplementedError


def line(text: str) -> str:
    """For logs, terminals and error text: one line, control and bidirectional characters shown escaped."""
    raise NotImplementedError


def url(text: str) -> str:
    """For a path segment of an address: percent-encoded, slashes kept."""
    raise NotImplementedError


def anchor(text: str) -> str:
    """An anchor or file slug: lower-case letters, digits and hyphens; injective (a short digest is appended where
    characters were lost)."""
    raise NotImplementedError
