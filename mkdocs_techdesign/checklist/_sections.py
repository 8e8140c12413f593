"""Which section a part of design.yaml belongs to."""

from __future__ import annotations

from ..model.sections import SECTIONS, SectionId

_KEYS = {
    "use_cases": SectionId.REQ,
    "requirements": SectionId.REQ,
    "assumptions": SectionId.REQ,
    "risks": SectionId.REQ,
    "architecture": SectionId.ARC,
    "flows": SectionId.ARC,
    "states": SectionId.ARC,
    "data": SectionId.DAT,
    "apis": SectionId.API,
    "events": SectionId.EVT,
    "security": SectionId.SEC,
    "resilience": SectionId.RES,
    "observability": SectionId.OBS,
    "load": SectionId.CAP,
    "migration": SectionId.MIG,
}


def section_of(key: str) -> SectionId:
    """The section of a top-level key; DOC for what is about the document itself."""
    return _KEYS.get(key, SectionId.DOC)


def section_named(name: str) -> SectionId | None:
    """The section people mean by its code, title, page or key in design.yaml."""
    plain = name.strip().lower().replace("_", "-").replace(" ", "-")
    for info in SECTIONS:
        if plain in (info.id.value.lower(), info.title.lower().replace(" ", "-"), info.slug) and info.slug != "index":
            return info.id
    if plain in ("doc", "document"):
        return SectionId.DOC
    return _KEYS.get(plain.replace("-", "_"))
