"""The templates of blocks and pages, and what they may call."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .. import escape
from ..model.content import Details
from ..pages._findings import brief, loud, quiet
from ..pages._writing import subject
from .inlines import Safe, attribute, iconed, long_text

if TYPE_CHECKING:
    from jinja2 import Environment

TONE_MARK = {"note": "ℹ️", "question": "📝", "warning": "⚠️", "danger": "⛔", "success": "✅"}
"""Tone of a callout to its mark."""


@cache
def environment(flavor: str, user_templates: Path | None) -> Environment:
    """The templates with what each may call; those of the user win over ours of the same name."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

    ours = FileSystemLoader(Path(__file__).parent.parent / "templates")
    loader = ChoiceLoader([FileSystemLoader(user_templates), ours]) if user_templates else ours
    made = Environment(
        loader=loader,
        autoescape=False,  # noqa: S701 the output is Markdown: `finalize` escapes for that
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.globals.update(
        long_text=long_text,
        preformatted=lambda text: Safe(escape.preformatted(text)),
        anchor=lambda text: Safe(escape.anchor(text)),
        address=attribute,
        safe=Safe,
        subject=subject,
        folded=lambda gaps: Details(f"{len(gaps.findings)} gaps", (gaps,)),
        sort=brief,
        loud=loud,
        quiet=quiet,
        titled=lambda tone, title: Safe(iconed(f"{TONE_MARK.get(tone, TONE_MARK['note'])} {title}")),
    )
    return made


def _printed(value: object) -> object:
    if isinstance(value, Safe):
        return value
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return escape.markup(str(value))
    raise TypeError(f"a template prints {type(value).__name__}; a missing value is left out or shown as a gap")
