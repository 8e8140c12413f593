"""Resolves `${…}`: each variable becomes its value, an expression of CloudFormation, or an unresolved expression."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from ... import redact
from ...model.location import Location
from ...model.nodes import Map, Seq
from ...source import SourceFile, Sources
from .._nodes import build, intrinsic, like, like_sequence, mapping
from .._stack import Stack
from .grammar import Asked, Literal, Variable, pieces
from .merging import Merged
from .variable_sources import LOOKUPS, Absent, Lookup, Unknown

DEEPEST = 60
"""Variables inside each other."""
_PSEUDO = re.compile(r"#\{([A-Za-z0-9]+(?:::[A-Za-z0-9]+|\.[A-Za-z0-9.]+)?)\}")
_NO_TEXT = "a list or mapping inside a text"


class Variables:
    """The variables of one service. Nothing outside the repository is asked, no environment is read."""

    def __init__(self, root: Map, file: SourceFile, sources: Sources, stack: Stack) -> None:
        self.root = root
        self.file = file
        self.sources = sources
        self.stack = stack
        self.parts: set[PurePosixPath] = set()
        """Paths of the files that were put in."""
        self.missing: set[str] = set()
        """Files that were asked for and are not there."""
        self.given: dict[str, Any] = {}
        """Parameters that `serverless-compose.yml` hands to this service."""
        self._memo: dict[int, tuple[Any, Any]] = {}
        self._active: set[str] = set()
        self._depth = 0
        provider = root.get("provider")
        syntax = provider.get("variableSyntax") if isinstance(provider, Map) else None
        double = isinstance(syntax, str) and "{{" in syntax.replace("\\", "")
        self._opening, self._closing = ("${{", "}}") if double else ("${", "}")

    def resolve(self, node: Any, where: Location) -> Any:
        """The tree with every variable replaced; parts without variables are shared."""
        if isinstance(node, str):
            value = self._text(node, where) if self._opening in node else node
            return pseudo(value, where) if isinstance(value, str) and "#{" in value else value
        if not isinstance(node, Map | Seq) or not node:
            return node
        kept = self._memo.get(id(node))
        if kept is None:
            kept = self._memo[id(node)] = (node, self._tree(node))
        return kept[1]

    def self_value(self, address: str, where: Location) -> Any:
        """What stands in the configuration at `a.b.0`; Absent where nothing does."""
        return self.within(self.root, address, where, f"self:{address}")

    def within(self, node: Any, address: str, where: Location, name: str) -> Any:
        """What stands in a tree at an address, resolved; Absent where nothing does."""
        if name in self._active or self._depth > DEEPEST:
            why = "a variable that refers to itself" if name in self._active else "nested too deeply"
            return Unknown(why)
        self._active.add(name)
        self._depth += 1
        try:
            return self._walk(node, address, where)
        finally:
            self._active.discard(name)
            self._depth -= 1

    def text(self, node: Any, where: Location) -> str | None:
        """A text with its variables replaced; None where something in it has no value here."""
        value = self.resolve(node, where)
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value) if isinstance(value, str | int | float) else None

    def _walk(self, node: Any, address: str, where: Location) -> Any:
        for part in [part for part in address.split(".") if part] if address else []:
            node = self.resolve(node, where) if isinstance(node, str) else node
            if isinstance(node, Map) and part in node:
                where, node = node.at(part), node[part]
            elif isinstance(node, Seq) and part.isdigit() and int(part) < len(node):
                where, node = node.at(int(part)), node[int(part)]
            elif isinstance(node, Map) and "Td::Unresolved" in node:
                return node
            else:
                return Absent(f"nothing stands at {address}")
        value = self.resolve(node, where)
        return Absent(f"nothing stands at {address}") if value is None else value

    def _tree(self, node: Map | Seq) -> Any:
        if isinstance(node, Seq):
            items = [self.resolve(item, node.at(index)) for index, item in enumerate(node)]
            same = all(new is old for new, old in zip(items, node, strict=True))
            return node if same else like_sequence(node, items)
        if intrinsic(node) and "Fn::Sub" in node:
            return self._sub(node)
        found = {key: self.resolve(value, node.at(key)) for key, value in node.items()}
        if any(self._opening in key for key in node):
            return self._renamed(node, found)
        if all(found[key] is node[key] for key in node):
            return node
        return Merged(found, node.places, node.location) if isinstance(node, Merged) else like(node, found)

    def _renamed(self, node: Map, found: dict[str, Any]) -> Map:
        """The mapping with the variables in its keys replaced."""
        names = {key: self.text(key, node.at(key)) or key for key in node}
        items = {names[key]: value for key, value in found.items()}
        return Merged(items, {names[key]: node.at(key) for key in node}, node.location)

    def _text(self, text: str, where: Location) -> Any:
        found = [
            self._value(piece, where) if isinstance(piece, Variable) else piece
            for piece in pieces(text, self._opening, self._closing)
        ]
        if len(found) == 1:
            value = found[0]
            if isinstance(value, Map | Seq):
                self.stack.spend(value, where.line)
            return value
        return self._joined(text, found, where)

    def _joined(self, text: str, found: list[Any], where: Location) -> Any:
        parts: list[Any] = []
        for piece in found:
            if isinstance(piece, bool):
                piece = "true" if piece else "false"
            elif isinstance(piece, int | float):
                piece = str(piece)
            elif piece is None:
                piece = ""
            elif isinstance(piece, Seq) or (isinstance(piece, Map) and not intrinsic(piece)):
                return unresolved(text, _NO_TEXT, where)
            if isinstance(piece, str) and parts and isinstance(parts[-1], str):
                parts[-1] += piece
            else:
                parts.append(piece)
        self.stack.spend(sum(len(part) if isinstance(part, str) else 10 for part in parts) // 100, where.line)
        if len(parts) == 1 and isinstance(parts[0], str):
            return redact.mask(parts[0])
        return build({"Fn::Join": ["", parts]}, where)

    def _sub(self, node: Map) -> Any:
        """`Fn::Sub`: values without an expression of their own go into its text, others among its variables."""
        argument = node["Fn::Sub"]
        pair = isinstance(argument, Seq) and len(argument) == 2 and isinstance(argument[0], str)
        text = argument[0] if pair else argument
        if not isinstance(text, str):
            return like(node, {"Fn::Sub": self.resolve(argument, node.location)})
        given = self.resolve(argument[1], node.location) if pair else None
        names: dict[str, Any] = dict(given) if isinstance(given, Map) else {}
        out: list[str] = []
        for piece in pieces(text, self._opening, self._closing):
            value = self._value(piece, node.location) if isinstance(piece, Variable) else piece
            if isinstance(value, Map) and isinstance(value.get("Ref"), str) and len(value) == 1:
                out.append("${" + value["Ref"] + "}")
            elif isinstance(value, Map | Seq):
                name = f"Td{len(names)}"
                names[name] = value
                out.append("${" + name + "}")
            else:
                out.append("" if value is None else str(value).lower() if isinstance(value, bool) else str(value))
        whole = _PSEUDO.sub(r"${\1}", redact.mask("".join(out)))
        if not names:
            return like(node, {"Fn::Sub": whole})
        return like(node, {"Fn::Sub": build([whole, mapping(names, node.location)], node.location)})

    def _value(self, variable: Variable, where: Location) -> Any:
        """The first alternative that has a value."""
        known = self._of_deployment(variable, where)
        if known is not None:
            return known
        reasons: list[str] = []
        for alternative in variable.alternatives:
            found = self._alternative(alternative, where)
            if isinstance(found, Unknown):
                if found.expression is not None:
                    return found.expression
                reasons.append(found.reason)
                break
            if isinstance(found, Absent):
                reasons.append(found.reason)
                continue
            return found
        if "refers to itself" in reasons[-1]:
            message = f"{redact.mask(variable.text)}: {reasons[-1]}"
            if not any((one.location, one.message) == (where, message) for one in self.stack.problems):
                self.stack.problem(where, message)
        return unresolved(variable.text, reasons[0], where)

    def _of_deployment(self, variable: Variable, where: Location) -> str | None:
        """`${opt:stage}` without a default is the stage that is deployed, which the provider may state."""
        only = variable.alternatives[0] if len(variable.alternatives) == 1 else None
        if not isinstance(only, Asked) or only.type != "opt" or only.address not in ("stage", "region"):
            return None
        if f"self:provider.{only.address}" in self._active:
            return None
        found = self.self_value(f"provider.{only.address}", where)
        return found if isinstance(found, str) else None

    def _alternative(self, alternative: Literal | Asked, where: Location) -> Any:
        if isinstance(alternative, Literal):
            return alternative.value
        if not alternative.type:  # a fallback that is a variable itself
            return self._nested(alternative.address, where)
        look: Lookup | None = LOOKUPS.get(alternative.type.split(".")[0])
        if look is None:
            return Unknown(f"only a plugin knows variables of the type {alternative.type}")
        if self._depth > DEEPEST:
            return Unknown("nested too deeply")
        self._depth += 1
        try:
            address = self.text(alternative.address, where)
            parameter = self.text(alternative.parameter, where) if alternative.parameter is not None else ""
            if address is None or parameter is None:
                return Unknown("its name holds a variable without a value here")
            return look(self, Asked(alternative.type, parameter, address), where)
        finally:
            self._depth -= 1

    def _nested(self, text: str, where: Location) -> Any:
        value = self.resolve(text, where)
        if isinstance(value, Map) and isinstance(value.get("Td::Unresolved"), Map):
            return Absent(str(value["Td::Unresolved"]["reason"]))
        return value


def pseudo(text: str, where: Location) -> Any:
    """`#{AWS::Region}`, which plugins put in for `${AWS::Region}`, as the expression it stands for."""
    changed = _PSEUDO.sub(r"${\1}", text)
    return text if changed == text else build({"Fn::Sub": changed}, where)


def unresolved(expression: str, reason: str, where: Location) -> Map:
    """The node that stands for a value only the deployment knows."""
    shown = redact.mask(expression if len(expression) <= 200 else expression[:199] + "…")
    made: Map = build({"Td::Unresolved": {"expression": shown, "reason": reason}}, where)
    return made
