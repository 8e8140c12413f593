"""The navigation placeholder."""

from __future__ import annotations

from mkdocs_techdesign.hosting.navigation import automatic, awesome, expand, lists, moved

ENTRIES = [{"Overview": "design/index.md"}, {"Architecture": "design/architecture.md"}]


def test_a_titled_placeholder_becomes_a_section() -> None:
    assert expand([{"Home": "index.md"}, {"Design": "techdesign"}], ENTRIES) == (
        [{"Home": "index.md"}, {"Design": ENTRIES}],
        True,
    )


def test_a_bare_placeholder_puts_the_pages_in_its_place() -> None:
    assert expand(["index.md", "techdesign", "about.md"], ENTRIES) == (["index.md", *ENTRIES, "about.md"], True)


def test_placeholders_inside_sections_are_found() -> None:
    navigation = [{"Guide": [{"Design": "techdesign"}, "intro.md"]}]
    assert expand(navigation, ENTRIES) == ([{"Guide": [{"Design": ENTRIES}, "intro.md"]}], True)
    assert navigation == [{"Guide": [{"Design": "techdesign"}, "intro.md"]}], "the input must stay as it is"


def test_without_pages_the_placeholder_and_its_section_disappear() -> None:
    assert expand([{"Home": "index.md"}, {"Design": "techdesign"}], []) == ([{"Home": "index.md"}], True)


def test_without_placeholder_nothing_changes() -> None:
    navigation = [{"Home": "index.md"}, {"Empty": []}]
    assert expand(navigation, ENTRIES) == ([{"Home": "index.md"}], False)


def test_pages_listed_by_hand_are_noticed() -> None:
    uris = {"design/apis.md"}
    assert lists([{"Home": "index.md"}, {"More": [{"Calls": "design/apis.md"}]}], uris)
    assert lists(["design/apis.md"], uris)
    assert not lists([{"Home": "index.md"}, None, 3], uris)


def test_awesome_nav_is_told_our_order() -> None:
    uris = ["index.md", "design/flows.md", "design/apis.md"]
    assert awesome(uris, "design") == "title: Design\nnav:\n  - flows.md\n  - apis.md\n"


def test_places_move_and_disappear() -> None:
    navigation = [{"Home": "index.md"}, {"Design": [{"A": "a.md"}, {"B": "b.md"}, "c.md"]}, {"Gone": ["b.md"]}, "b.md"]
    assert moved(navigation, {"a.md": "x/index.md", "b.md": None}) == [
        {"Home": "index.md"},
        {"Design": [{"A": "x/index.md"}, "c.md"]},
    ]


def test_without_a_navigation_ours_follows_the_pages_of_the_user() -> None:
    theirs = ["README.md", {"A": ["a/index.md", "a/b.md"]}, "b.md"]
    own = ["b.md", "a/b.md", "a/index.md", "README.md"]
    assert automatic(own, ENTRIES) == [*theirs, {"Design": ENTRIES}]
    home = {"Overview": "index.md"}
    assert automatic(own, [home, *ENTRIES[1:]]) == [home, *theirs, {"Design": ENTRIES[1:]}]
