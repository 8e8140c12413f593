"""What holds of every comparison, whatever is compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.comparison import Change, Comparable, How, Stated, Subject, between, compare
from mkdocs_techdesign.model.location import Location, Unresolved
from mkdocs_techdesign.registry import members

from ..checklist.facts import facts_of

PLACE = Location(PurePosixPath("template.yaml"), 3)
UNKNOWN = Unresolved("!Ref Memory", "parameter without default", PLACE)

values = st.one_of(st.none(), st.integers(0, 3), st.frozensets(st.sampled_from("abc")), st.just(UNKNOWN)).map(
    lambda value: Stated(value=value, text=str(value), location=PLACE)
)
subjects = st.builds(
    Subject,
    kind=st.sampled_from(["functions", "routes"]),
    key=st.sampled_from(["PlaceOrder", "place_order", "ListOrders", "GET /orders/{}", "x"]),
    name=st.sampled_from(["PlaceOrder", "PlaceOrders", "GET /orders/{id}", "GET /order/{id}", "x"]),
    location=st.just(PLACE),
    id=st.one_of(st.none(), st.sampled_from(["a", "b", "c"])),
    values=st.dictionaries(st.sampled_from(["memory", "timeout"]), values),
)
sides = st.lists(subjects, max_size=8, unique_by=lambda one: (one.kind, one.id or f"no id: {one.key}"))


def stated(value: object) -> Stated:
    return Stated(value=value, text=str(value), location=PLACE)  # type: ignore[arg-type]


def subject(name: str, **said: object) -> Subject:
    found = {field: stated(value) for field, value in said.items()}
    return Subject(kind="functions", key=name, name=name, location=PLACE, id=f"stack/{name}", values=found)


def turned(change: Change) -> tuple[object, ...]:
    return change.after, change.before, change.field, change.now, change.was, change.maybe


def straight(change: Change) -> tuple[object, ...]:
    return change.before, change.after, change.field, change.was, change.now, change.maybe


@settings(deadline=None)
@given(sides)
def test_nothing_changes_where_nothing_did(side: list[Subject]) -> None:
    assert compare(side, side) == ()


@settings(deadline=None)
@given(sides, sides)
def test_the_other_way_round_is_the_mirror(before: list[Subject], after: list[Subject]) -> None:
    there = sorted(map(repr, map(turned, compare(before, after))))
    back = sorted(map(repr, map(straight, compare(after, before))))
    assert there == back


@settings(deadline=None)
@given(sides, sides, st.randoms())
def test_the_order_of_things_does_not_matter(before: list[Subject], after: list[Subject], chance: object) -> None:
    expected = compare(before, after)
    for side in (before, after):
        chance.shuffle(side)  # type: ignore[attr-defined]
    assert list(map(repr, compare(before, after))) == list(map(repr, expected))


def test_a_value_that_differs_is_told_with_both_sides() -> None:
    (change,) = compare([subject("Place", memory=128, timeout=3)], [subject("Place", memory=512, timeout=3)])
    assert (change.how, change.field) == (How.CHANGED, "memory")
    assert change.was is not None
    assert change.now is not None
    assert (change.was.value, change.now.value) == (128, 512)


def test_what_a_scan_cannot_know_is_shown_and_not_judged() -> None:
    before, after = subject("Place", memory=128), subject("Place", memory=UNKNOWN)
    (change,) = compare([before], [after])
    assert not change.known
    assert compare([after], [after]) == ()


def test_a_field_that_one_side_leaves_out_is_not_compared() -> None:
    assert compare([subject("Place", memory=128)], [subject("Place", timeout=3)]) == ()


def test_another_stack_or_spelling_is_the_same_thing() -> None:
    one = subject("PlaceOrder")
    assert compare([one], [replace(one, id="other/PlaceOrder")]) == ()
    assert compare([one], [replace(one, key="place_order", id="main.place_order")]) == ()


def test_a_near_miss_may_be_a_new_name() -> None:
    gone, come = compare(
        [subject("ListOrders")],
        [
            subject("ListOrder"),
        ],
    )
    assert {gone.maybe, come.maybe} == {("ListOrders",), ("ListOrder",)}
    assert all(change.maybe == () for change in compare([subject("ListOrders")], [subject("Authorizer")]))


def test_a_name_of_any_length_is_compared_in_no_time() -> None:
    one, other = subject("a" * 100_000), subject("a" * 99_999 + "b")
    assert len(compare([one], [other])) == 2


KINDS = [kind() for kind in members("comparison", Comparable)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_is_in_shape(kind: Comparable) -> None:
    assert kind.title
    assert kind.noun
    assert not kind.place or kind.group is not Comparable.group


def test_every_kind_has_a_place_of_its_own() -> None:
    orders = [kind.order for kind in KINDS]
    assert len(set(orders)) == len(orders)


def test_things_of_one_kind_have_ids_of_their_own(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "example-site" / "work-orders"
    names = [
        "template.yaml",
        "schema.graphql",
        *(str(each.relative_to(example)) for each in example.glob("src/**/*.*")),
    ]
    facts = facts_of(
        tmp_path, (example / "design.yaml").read_text(), {name: (example / name).read_text() for name in names}
    )
    for kind in KINDS:
        ids = [each.id for each in kind.built(facts) if each.id is not None]
        assert len(set(ids)) == len(ids), kind.id
        assert all(each.kind == kind.id for each in (*kind.built(facts), *kind.designed(facts)))
    assert between(facts, facts) == ()
