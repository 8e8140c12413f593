"""Templates are compiled once, and again when anything the code depends on has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jinja2
import pytest

from mkdocs_techdesign.hosting.compiled import Compiled


def environment(templates: dict[str, str], change: Callable[[jinja2.Environment], None] = lambda _: None) -> Any:
    made = jinja2.Environment(loader=jinja2.DictLoader(templates))
    change(made)
    return made


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, Compiled], tuple[str, int]]:
    """What the template `page` gives, and how many were compiled for it."""

    def run(made: Any, kept: Compiled) -> tuple[str, int]:
        times: list[str] = []
        compile = made.compile
        monkeypatch.setattr(made, "compile", lambda *given: (times.append("once"), compile(*given))[1])
        kept.serve(made)
        return made.get_template("page").render(), len(times)

    return run


def test_unchanged_templates_are_compiled_once(compiled: Callable[[Any, Compiled], tuple[str, int]]) -> None:
    kept = Compiled()
    templates = {
        "base": "<{% block body %}{% endblock %}>",
        "page": "{% extends 'base' %}{% block body %}1{% endblock %}",
    }
    assert compiled(environment(templates), kept) == ("<1>", 2)
    assert compiled(environment(templates), kept) == ("<1>", 0)
    assert compiled(environment(templates | {"base": "[{% block body %}{% endblock %}]"}), kept) == ("[1]", 1)


def test_settings_that_the_code_depends_on_count(compiled: Callable[[Any, Compiled], tuple[str, int]]) -> None:
    kept = Compiled()
    templates = {"page": "{% if true %}\n1{% endif %}{{ 'a' | upper }}"}

    def trims(made: jinja2.Environment) -> None:
        made.trim_blocks = True

    assert compiled(environment(templates), kept) == ("\n1A", 1)
    assert compiled(environment(templates, trims), kept) == ("1A", 1)
    assert compiled(environment(templates, trims), kept) == ("1A", 0)


def test_filters_of_other_people_are_always_compiled(compiled: Callable[[Any, Compiled], tuple[str, int]]) -> None:
    kept = Compiled()
    for said in ("one", "two"):
        made = environment(
            {"page": "{{ 'a' | told }}"}, lambda made, said=said: made.filters.update(told=lambda _: said)
        )  # type: ignore[misc]
        assert compiled(made, kept) == (said, 1)
