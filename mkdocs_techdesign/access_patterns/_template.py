"""Key templates such as `WO#{createdAt}#{workOrderId}`, and how a value fits one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def same(one: str, other: str) -> bool:
    """True where two attribute names differ at most in case, hyphens and underscores."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


@dataclass(frozen=True, slots=True)
class Template:
    """A key attribute and what items hold in it."""

    attribute: str
    text: str
    """`STATUS#{status}`; `{status}` where the attribute itself is the value."""

    @property
    def variables(self) -> tuple[str, ...]:
        """The attributes the key is made of, in order."""
        return tuple(_VARIABLE.findall(self.text))

    @property
    def plain(self) -> bool:
        """True where the key is one attribute as it is."""
        return bool(re.fullmatch(r"\{[^{}]*\}", self.text))

    def __str__(self) -> str:
        return self.attribute if self.plain and same(self.text.strip("{}"), self.attribute) else self.text

    def fit(self, value: str) -> str | None:
        """`whole` where the value gives the key entirely, `prefix` where it gives its beginning, else None."""
        rest = value
        literal = False
        for place, part in enumerate(re.split(r"(\{[^{}]*\})", self.text)):
            if place % 2 == 0:
                if rest.startswith(part):
                    rest = rest[len(part) :]
                    literal = literal or bool(part)
                    continue
                return "prefix" if part.startswith(rest) and (literal or rest) else None
            if not rest:
                return "prefix" if literal else None
            given = re.match(r"\{([^{}]*)\}", rest)
            if given:
                if not literal and not same(given.group(1), part[1:-1]):
                    return None
                rest = rest[given.end() :]
                continue
            word = re.match(r"[^{}#|/]+", rest)
            if word is None or not literal:
                return None
            rest = rest[word.end() :]
        return None if rest else "whole"

    def walk(self, known: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
        """How far known attributes reach from the left: `whole`, `prefix` or `none`, and those used.

        `known` maps an attribute to its operator; one that is not `=` ends the walk.
        """
        used: list[str] = []
        for variable in self.variables:
            name = next((each for each in known if same(each, variable)), None)
            if name is None:
                return ("prefix" if used else "none"), tuple(used)
            used.append(name)
            if known[name] != "=":
                return "prefix", tuple(used)
        return "whole", tuple(used)
