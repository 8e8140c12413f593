"""Mermaid set-ups that work and that do not."""

from __future__ import annotations

from mkdocs_techdesign.hosting.mermaid import conflicts, drawable, everywhere, from_network


def fence_mermaid() -> None: ...


def fence_mermaid_custom() -> None: ...


def fence_code_format() -> None: ...


def settings(formatter: object) -> dict[str, object]:
    return {"pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": formatter}]}}


def test_the_working_set_up_gets_no_advice() -> None:
    assert list(conflicts(["search", "mermaid2"], settings(fence_mermaid), "material")) == []


def test_known_conflicts_say_what_to_write() -> None:
    for formatter in (fence_mermaid_custom, fence_code_format):
        (advice,) = conflicts(["mermaid2"], settings(formatter), "material")
        assert "mermaid2.fence_mermaid`" in advice


def test_materials_own_loader_is_not_a_conflict() -> None:
    assert list(conflicts(["search"], settings(fence_code_format), "material")) == []


def test_mermaid_is_loaded_everywhere_only_where_the_host_needs_it() -> None:
    assert everywhere("mermaid.min.js", ["mermaid2"], {})
    assert everywhere("mermaid.min.js", [], settings(fence_code_format))
    assert not everywhere("mermaid.min.js", [], {"pymdownx.superfences": {}})
    assert not everywhere("mermaid.min.js", ["search"], {})
    assert not everywhere("techdesign.js", ["mermaid2"], {})


def test_mermaid_is_drawn_by_our_copy_or_by_the_host() -> None:
    own = ["assets/techdesign/mermaid.min.js"]
    assert drawable(own, "mkdocs", [], {}, [])
    assert not drawable(["assets/techdesign/techdesign.js"], "mkdocs", ["search"], {}, ["extra.js"])
    assert drawable([], "mkdocs", ["mermaid2"], {}, [])
    assert drawable([], "mkdocs", [], {}, ["js/mermaid.min.js"])
    assert drawable([], "material", [], settings(fence_code_format), [])
    assert not drawable([], "mkdocs", [], settings(fence_code_format), []), "a fence alone draws nothing"


def test_mermaid2_without_a_local_file_is_said_to_use_the_network() -> None:
    assert from_network([], ["mermaid2"], [])
    assert not from_network(["assets/techdesign/mermaid.min.js"], ["mermaid2"], [])
    assert not from_network([], ["mermaid2"], ["javascripts/mermaid.js"])
    assert not from_network([], ["search"], [])
