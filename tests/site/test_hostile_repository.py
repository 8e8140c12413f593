"""Files made to hurt beside twenty good ones: the site is built, all twenty are published, the rest is listed."""

from __future__ import annotations

import html
import json
from pathlib import Path

from tests.hostile import make_good_files, make_hostile_repository
from tests.site.building import build, techdesign


def test_one_bad_file_never_kills_the_build(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Hostile\nplugins: [techdesign]\n", encoding="utf-8")
    expected = make_hostile_repository(folder)
    good = make_good_files(folder)
    scan = techdesign("scan", "--format", "json", cwd=folder)
    assert scan.stdout, scan.stderr
    model = json.loads(scan.stdout)
    read = {resource["location"]["path"] for resource in model["resources"]}
    listed = {row["path"]: row["reason"] for row in model["not_scanned"]}
    assert len(good) >= 20
    assert [str(path) for path in good if str(path) not in read] == []
    wrong = [
        f"{path}: {listed.get(str(path))!r}, not {reason!r}"
        for path, reason in expected.items()
        if reason not in listed.get(str(path), "")
    ]
    assert wrong == []
    built = build(folder, tmp_path / "site")
    assert built.code == 0, built.log
    pages = "".join(path.read_text(encoding="utf-8") for path in built.site.rglob("*.html"))
    shown = html.unescape(pages)
    for path in good:
        assert path.name in shown
