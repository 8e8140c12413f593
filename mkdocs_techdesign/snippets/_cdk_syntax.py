"""The few expressions that CDK snippets are made of, and how TypeScript and Python write them."""

from __future__ import annotations

import keyword
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from .. import escape
from ._terraform_inverse import snake

WIDTH = 76


@dataclass(frozen=True, slots=True)
class Name:
    """An identifier, or a member of one: `lambda.Tracing.ACTIVE`; made of checked parts."""

    text: str


@dataclass(frozen=True, slots=True)
class Get:
    """An attribute of a construct, in camel case."""

    of: Node
    name: str


@dataclass(frozen=True, slots=True)
class Make:
    """A construct or another object of the library."""

    cls: str
    arguments: tuple[Node, ...] = ()
    props: Mapping[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Do:
    """A method, in camel case."""

    of: Node
    name: str
    arguments: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Struct:
    """Options inside of options; Python gives them a class."""

    cls: str
    props: Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Text:
    """Text with expressions in it."""

    parts: tuple[str | Node, ...]


Node: TypeAlias = (
    "Name | Get | Make | Do | Struct | Text | str | int | float | bool | Mapping[str, Node] | Sequence[Node]"
)


class Syntax(ABC):
    """One programming language."""

    language: str
    comment: str
    end: str
    this: str
    indent: str

    @abstractmethod
    def imports(self, modules: Mapping[str, str]) -> list[str]:
        """Lines that bring modules in, by their names in the library to what they are called here."""

    @abstractmethod
    def binding(self, name: str, value: str) -> str:
        """A statement that keeps a construct."""

    @abstractmethod
    def variable(self, words: str) -> str:
        """A name from words in camel case."""

    @abstractmethod
    def member(self, name: str) -> str:
        """The name of a method, attribute or option."""

    @abstractmethod
    def text(self, parts: Sequence[str | Node]) -> str:
        """Text with expressions in it."""

    @abstractmethod
    def made(self, cls: str, arguments: list[str], props: list[str]) -> tuple[str, list[str], str]:
        """What comes before the parts of a call of a constructor, the parts, and what comes after."""

    @abstractmethod
    def prop(self, name: str, value: str) -> str:
        """One option."""

    @abstractmethod
    def alias(self, module: str) -> str:
        """What a module is called."""

    def module(self, name: str) -> str:
        """`lambda.Tracing.ACTIVE` in the language's own spelling of the module."""
        head, dot, rest = name.partition(".")
        return f"{self.alias(head)}{dot}{rest}"

    def props(self, props: Mapping[str, Node]) -> list[str]:
        """Options, one each."""
        return [self.prop(self.member(name), self.write(value)) for name, value in props.items()]

    def write(self, node: Node) -> str:
        """An expression, in one line where it fits."""
        if isinstance(node, Name):
            return self.module(node.text)
        if isinstance(node, Get):
            return f"{self.write(node.of)}.{self.member(node.name)}"
        if isinstance(node, Do):
            arguments = [self.write(one) for one in node.arguments]
            return fitted(f"{self.write(node.of)}.{self.member(node.name)}(", arguments, ")")
        if isinstance(node, Make):
            return fitted(
                *self.made(self.module(node.cls), [self.write(one) for one in node.arguments], self.props(node.props))
            )
        if isinstance(node, Struct):
            return fitted(*self.struct(self.module(node.cls), self.props(node.props)))
        if isinstance(node, Text):
            return self.text(node.parts)
        if isinstance(node, bool):
            return self.truth(node)
        if isinstance(node, int | float):
            return str(node)
        if isinstance(node, str):
            return escape.quoted(node)
        if isinstance(node, Mapping):
            return fitted("{", [f"{self.key(name)}: {self.write(one)}" for name, one in node.items()], "}")
        return fitted("[", [self.write(one) for one in node], "]")

    def struct(self, cls: str, props: list[str]) -> tuple[str, list[str], str]:
        """Options inside of options."""
        return self.made(cls, [], props)

    def truth(self, value: bool) -> str:
        """True and false."""
        return "true" if value else "false"

    def key(self, name: str) -> str:
        """A key of a map."""
        return escape.quoted(name)


def fitted(before: str, parts: list[str], after: str) -> str:
    """Parts between brackets, one a line where they do not fit into one."""
    if not parts:
        return f"{before}{after}"
    gap = " " if before.endswith("{") and '":' not in parts[0] else ""
    line = f"{before}{gap}{', '.join(parts)}{gap}{after}"
    if len(line) <= WIDTH and "\n" not in line:
        return line
    inside = "\n".join(indented(f"{part},") for part in parts)
    return f"{before}\n{inside}\n{after}"


def indented(text: str) -> str:
    """Two or four spaces in front of each line, as the language has it: replaced at the end."""
    return "\n".join(f"\t{line}" for line in text.split("\n"))


class TypeScript(Syntax):
    """`new sqs.Queue(this, "Failed", { retentionPeriod: Duration.days(14) })`."""

    language = "typescript"
    comment = "//"
    end = ";"
    this = "this"
    indent = "  "

    def imports(self, modules: Mapping[str, str]) -> list[str]:
        return [
            'import { Duration } from "aws-cdk-lib";'
            if module == "Duration"
            else f'import * as {self.alias(module)} from "aws-cdk-lib/{folder.replace("_", "-")}";'
            for module, folder in modules.items()
        ]

    def binding(self, name: str, value: str) -> str:
        return f"const {name} = {value};"

    def variable(self, words: str) -> str:
        return f"{words}_" if words in _RESERVED else words

    def member(self, name: str) -> str:
        return name

    def text(self, parts: Sequence[str | Node]) -> str:
        inside = (escape.template_literal(one) if isinstance(one, str) else f"${{{self.write(one)}}}" for one in parts)
        return f"`{''.join(inside)}`"

    def made(self, cls: str, arguments: list[str], props: list[str]) -> tuple[str, list[str], str]:
        before = f"new {cls}({', '.join(arguments)}"
        if not props:
            return f"{before})", [], ""
        return f"{before}{', ' if arguments else ''}{{", props, "})"

    def struct(self, cls: str, props: list[str]) -> tuple[str, list[str], str]:
        return "{", props, "}"

    def prop(self, name: str, value: str) -> str:
        return f"{name}: {value}"

    def alias(self, module: str) -> str:
        return module

    def key(self, name: str) -> str:
        return name if name.isascii() and name.isidentifier() else escape.quoted(name)


class Python(Syntax):
    """`sqs.Queue(self, "Failed", retention_period=Duration.days(14))`."""

    language = "python"
    comment = "#"
    end = ""
    this = "self"
    indent = "    "

    def imports(self, modules: Mapping[str, str]) -> list[str]:
        names = [
            "Duration" if one == "Duration" else f"{folder} as {self.alias(one)}" for one, folder in modules.items()
        ]
        return [f"from aws_cdk import {', '.join(names)}"] if names else []

    def binding(self, name: str, value: str) -> str:
        return f"{name} = {value}"

    def variable(self, words: str) -> str:
        name = snake(words)
        return f"{name}_" if name in _RESERVED else name

    def member(self, name: str) -> str:
        return snake(name)

    def text(self, parts: Sequence[str | Node]) -> str:
        inside = (escape.f_string(one) if isinstance(one, str) else f"{{{self.write(one)}}}" for one in parts)
        return f'f"{"".join(inside)}"'

    def made(self, cls: str, arguments: list[str], props: list[str]) -> tuple[str, list[str], str]:
        return f"{cls}(", [*arguments, *props], ")"

    def prop(self, name: str, value: str) -> str:
        return f"{name}={value}"

    def alias(self, module: str) -> str:
        return "lambda_" if module == "lambda" else module

    def truth(self, value: bool) -> str:
        return str(value)


_RESERVED = frozenset(
    {
        *keyword.kwlist, "match", "self", "cdk",
        "case", "catch", "const", "debugger", "default", "delete", "do", "enum", "export", "extends", "false",
        "function", "implements", "instanceof", "interface", "let", "new", "null", "package", "private", "protected",
        "public", "static", "super", "switch", "this", "throw", "true", "typeof", "undefined", "var", "void",
    }
)  # fmt: skip
"""Words of either language that name nothing."""
