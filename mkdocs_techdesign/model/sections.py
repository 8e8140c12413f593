"""The sections of a technical design: code, title, the question each answers, the page it is on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SectionId(StrEnum):
    """Codes of the sections, in document order."""

    DOC = "DOC"
    REQ = "REQ"
    ARC = "ARC"
    DRF = "DRF"
    DAT = "DAT"
    API = "API"
    EVT = "EVT"
    SEC = "SEC"
    RES = "RES"
    OBS = "OBS"
    CAP = "CAP"
    CST = "CST"
    MIG = "MIG"


@dataclass(frozen=True, slots=True)
class SectionInfo:
    """What is known about a section before any design is read."""

    id: SectionId
    title: str
    question: str
    """The question a reader brings, ending in a question mark."""
    slug: str
    """Slug of the page that holds the section: `data-model`."""
    key: str = ""
    """Key of design.yaml that speaks of it, also under `detail:`; empty where none does."""


SECTIONS: tuple[SectionInfo, ...] = (
    SectionInfo(SectionId.DOC, "Document", "What is this, and is it ready for review?", "index", "document"),
    SectionInfo(
        SectionId.REQ, "Requirements", "For whom, how well, on what assumptions?", "requirements", "requirements"
    ),
    SectionInfo(
        SectionId.ARC, "Architecture", "What are the parts and how do they talk?", "architecture", "architecture"
    ),
    SectionInfo(SectionId.DRF, "Drift", "Where do the design and the code disagree?", "completeness"),
    SectionInfo(
        SectionId.DAT, "Data model", "What is stored under which keys, and how is it read?", "data-model", "data"
    ),
    SectionInfo(SectionId.API, "APIs", "What can callers do?", "apis", "apis"),
    SectionInfo(SectionId.EVT, "Events", "Who tells whom what?", "events", "events"),
    SectionInfo(SectionId.SEC, "Security", "Who may do what?", "security", "security"),
    SectionInfo(SectionId.RES, "Resilience", "What happens when it breaks?", "resilience", "resilience"),
    SectionInfo(SectionId.OBS, "Observability", "How would we know?", "observability", "observability"),
    SectionInfo(SectionId.CAP, "Capacity", "Does it hold?", "capacity", "capacity"),
    SectionInfo(SectionId.CST, "Cost", "What does it cost?", "cost", "cost"),
    SectionInfo(SectionId.MIG, "Migration", "How do we get there safely?", "migration", "migration"),
)

BY_ID = {info.id: info for info in SECTIONS}

_KEYS = {info.key: info.id for info in SECTIONS if info.key} | {
    "use_cases": SectionId.REQ,
    "assumptions": SectionId.REQ,
    "risks": SectionId.REQ,
    "flows": SectionId.ARC,
    "states": SectionId.ARC,
    "load": SectionId.CAP,
}


def section_of(key: str) -> SectionId:
    """The section of a top-level key of design.yaml; DOC for what is about the document itself."""
    return _KEYS.get(key, SectionId.DOC)


def section_named(name: str) -> SectionId | None:
    """The section people mean by its code, title, page or key in design.yaml."""
    plain = name.strip().lower().replace("_", "-").replace(" ", "-")
    for info in SECTIONS:
        if plain in (info.id.value.lower(), info.title.lower().replace(" ", "-"), info.slug) and info.slug != "index":
            return info.id
    return SectionId.DOC if plain == "doc" else _KEYS.get(plain.replace("-", "_"))
