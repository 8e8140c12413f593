"""Grants against what code does: only what is certain is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_techdesign.model.behaviour import DataAccess
from mkdocs_techdesign.permissions import Permissions, needed
from tests.behaving import access
from tests.views.documents import read

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    golden(case / "expected.txt", "\n".join(told(Permissions(read(case)))) + "\n")


def told(found: Permissions) -> list[str]:
    """A line for each finding."""
    lines = [f"granted, not used: {one.grant.principal} {', '.join(one.actions)}" for one in found.unused()]
    lines += [
        f"used, not granted: {one.access.function} {one.action} on {one.access.target}" for one in found.ungranted()
    ]
    lines += [
        f"wide: {one.grant.principal} {', '.join(one.grant.actions)}"
        f"{' everywhere' if one.everywhere else ''}, uses {', '.join(one.used) or 'what is not certain'}"
        for one in found.wide()
    ]
    lines += [f"shared: {role} by {', '.join(one.id for one in functions)}" for role, functions in found.shared()]
    return lines


@pytest.mark.parametrize(
    ("operation", "actions"),
    [
        ("dynamodb:GetItem", ("dynamodb:GetItem",)),
        ("dynamodb:TransactGetItems", ("dynamodb:GetItem",)),
        ("dynamodb:TransactWriteItems", None),
        ("dynamodb:ExecuteStatement", None),
        ("s3:ListObjectsV2", ("s3:ListBucket",)),
        ("sqs:SendMessageBatch", ("sqs:SendMessage",)),
        ("lambda:Invoke", ("lambda:InvokeFunction",)),
    ],
)
def test_what_an_operation_needs(operation: str, actions: tuple[str, ...] | None) -> None:
    done: DataAccess = access("shop/F", operation, "shop/T", 1)
    assert needed(done) == actions
