"""Options that would lead out of the site are refused before anything is written."""

from __future__ import annotations

import pytest

from mkdocs_techdesign.hosting.options import TechDesignConfig


@pytest.mark.parametrize(
    "folder", ["..", "../..", "../../up/", "a/../../b", "design/../../../x", "..\\..\\x", "C:\\x", "a\nb", "a\x1b[1m"]
)
def test_folders_outside_the_docs_folder_are_refused(folder: str) -> None:
    config = TechDesignConfig()
    config.load_dict({"folder": folder})
    errors, _ = config.validate()
    assert [name for name, _ in errors] == ["folder"]
    assert "below the docs folder" in str(errors[0][1])


@pytest.mark.parametrize(
    ("folder", "meant"),
    [
        ("design/", "design"),
        ("", ""),
        ("/", ""),
        (".", ""),
        ("./a//b/", "a/b"),
        ("/abs", "abs"),
        ("entwürfe", "entwürfe"),
    ],
)
def test_folders_below_the_docs_folder_are_taken(folder: str, meant: str) -> None:
    config = TechDesignConfig()
    config.load_dict({"folder": folder})
    assert config.validate() == ([], [])
    assert config.folder == meant
