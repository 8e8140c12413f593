"""Actions that IAM grants on every resource or not at all, so that nobody can name a narrower one."""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files


def can_be_narrowed(action: str) -> bool:
    """Whether a statement with this action, as written (`ec2:Describe*`), could name resources.

    False for services and actions the table does not know. A pattern counts as what most of its actions are.
    The table, `account_wide.json`, holds facts of AWS's service authorization reference.
    """
    service, _, name = action.lower().partition(":")
    known = _table().get(service)
    if known is None or not name:
        return False
    wide, narrow = known
    if "*" not in name and "?" not in name:
        return name in narrow
    return sum(fnmatchcase(one, name) for one in narrow) > sum(fnmatchcase(one, name) for one in wide)


@cache
def _table() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """By service prefix: actions on every resource only, and actions on resources that can be named."""
    text = files(__package__).joinpath("account_wide.json").read_text(encoding="utf-8")
    return {
        service: (frozenset(rows["wide"].split()), frozenset(rows["narrow"].split()))
        for service, rows in json.loads(text)["services"].items()
    }
