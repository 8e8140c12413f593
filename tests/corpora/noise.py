"""How often each checklist item speaks about public templates, and samples of what it says, for reading by hand.

    TECHDESIGN_CORPORA=… python -m tests.corpora.noise             the table of docs/measurements.md
    TECHDESIGN_CORPORA=… python -m tests.corpora.noise ITEM [N]    N findings of one item with the lines they name

A system is a folder with templates; each is read alone, as a team sees it that has no design.yaml yet. So what only
people know is asked, not missed: items that read design.yaml alone speak once a system, and the table counts those
that look at resources.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from mkdocs_techdesign.document import Document
from mkdocs_techdesign.model.findings import Finding
from mkdocs_techdesign.pipeline import read
from mkdocs_techdesign.project import Project

NAMES = ("*.yaml", "*.yml", "*.json", "*.tf")
LARGEST = 40
"""Files a folder may hold; in larger ones lie hundreds of systems that have nothing to do with each other."""
SEED = 20261123


def systems(corpora: Path) -> Iterator[tuple[Path, Document]]:
    """Every folder of the corpora in which something is found."""
    folders = sorted({path.parent for name in NAMES for path in (corpora / "corpora").rglob(name)})
    for folder in folders:
        if len(list(folder.iterdir())) < LARGEST:
            base = PurePosixPath(".")
            project = Project(root=folder, base=base, design=None, folders=(base,), as_of=date(2026, 1, 31))
            document = read(project)
            if document.facts.architecture.resources:
                yield folder, document


def in_code(finding: Finding) -> bool:
    """Whether a finding is about a line of code; the others ask what only people know."""
    return finding.location.path.name not in ("design.yaml", "") and finding.location.line > 0


def main(arguments: list[str]) -> None:
    """Print the table, or a sample of one item."""
    corpora = Path(os.environ["TECHDESIGN_CORPORA"])
    found: list[tuple[Path, Finding]] = []
    resources = count = 0
    for folder, document in systems(corpora):
        count += 1
        resources += len(document.facts.architecture.resources)
        found += [(folder, finding) for finding in document.assessment.findings if in_code(finding)]
    if arguments:
        _sample([row for row in found if row[1].check == arguments[0]], int((arguments[1:] or ["20"])[0]))
        return
    print(f"{count} systems, {resources} resources, {len(found)} findings in code\n")
    print("| item | findings | per 1,000 resources | systems |\n| --- | --- | --- | --- |")
    for check, times in Counter(finding.check for _, finding in found).most_common():
        places = len({folder for folder, finding in found if finding.check == check})
        print(f"| {check} | {times} | {1000 * times / resources:.1f} | {places} |")


def _sample(rows: list[tuple[Path, Finding]], size: int) -> None:
    for folder, finding in random.Random(SEED).sample(rows, min(size, len(rows))):
        print(f"\n## {folder}\n{finding}")
        lines = (folder / finding.location.path).read_text(encoding="utf-8", errors="replace").splitlines()
        first = max(0, finding.location.line - 3)
        for number, line in enumerate(lines[first : first + 16], first + 1):
            print(f"{number:5} {line}")


if __name__ == "__main__":
    main(sys.argv[1:])
