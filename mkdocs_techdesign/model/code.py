"""Source code in one form, whatever language it was written in: what tracing calls needs, and no more.

Types, comments and formatting are gone; control flow is kept as nested blocks without its exact semantics. What a
language's front end does not understand is `Opaque` with its text, never dropped: arguments keep their places.

Every call stands in one place only. Where a form would repeat an expression that holds a call (taking apart, a loop
over it, `with`, `switch`), it is first assigned to an invented name, `<line:column>`, and the name is used. An
assignment inside an expression (`f(x := g())`) stands as an `Assign` before the statement.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeAlias

from .location import Location, Problem

Text: TypeAlias = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything that stands somewhere in a file."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal(Node):
    """A string, number, boolean or nothing (`None`, `null`, `undefined`, `nil`)."""

    value: str | int | float | bool | None
    missing: bool = False
    """True for JavaScript's `undefined`, which is not `null`: what holds it is left out of JSON and of items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Node):
    """A variable, parameter, import or type. `self`, `this` and Go's receiver are the name `self`."""

    id: str
    stands_for: str = ""
    """Of a name that the reader made up: the expression whose value it holds, as written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Node):
    """`object.name`, also `object?.name`."""

    object: Expression
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Index(Node):
    """`object[key]`."""

    object: Expression
    key: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Node):
    """A call. Awaiting, dereferencing, casting and taking an address leave no trace.

    A tagged template is a call of its tag with the template; a JSX element a call of its tag with the children as
    arguments and the attributes as keywords. `require("x")` and `import("x")` in the middle of an expression are the
    names `require("x")` and `import("x")`, which `Module.imports` has.
    """

    callee: Expression
    arguments: tuple[Expression, ...] = ()
    """By position. A Go struct literal and a Java anonymous class have none."""
    keywords: tuple[tuple[str, Expression], ...] = ()
    """By name: Python's keywords, the fields of a Go struct literal. `**rest` has the name `**`, `*rest` `*`."""
    new: bool = False
    """`new X()` in JavaScript, TypeScript and Java; a struct literal `X{}` in Go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Node):
    """A dictionary or object literal. A spread has the key None."""

    entries: tuple[tuple[Expression | None, Expression], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items(Node):
    """A list, tuple, set, array or slice literal. A spread item is `Opaque` with the list as its part."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Node):
    """An f-string or template literal: text and expressions in order."""

    parts: tuple[Text | Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Binary(Node):
    """Two operands. Operators: `+ - * / % == != < <= > >= and or in`; `||` and `??` are `or`, `&&` is `and`, `===` and
    `is` are `==`. Others as written (`|`, `<<`, `instanceof`, `not in`); with one operand it is `Opaque`."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Node):
    """`then if test else otherwise`, `test ? then : otherwise`."""

    test: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Opaque(Node):
    """An expression nobody reads further, as written (at most 200 characters)."""

    text: str
    parts: tuple[Expression, ...] = ()
    """Expressions in it that may hold calls: operands of comprehensions, template tags, switch subjects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Node):
    """A parameter of a function; a destructured one has an invented name and the body starts by taking it apart."""

    name: str
    default: Expression | None = None
    annotation: str | None = None
    """Type as written, without generics' arguments where it has some: `DynamoDbClient`."""
    keyword: bool = False
    """True for `*args` and `**kwargs` (their names without stars) and rest parameters."""
    decorators: tuple[Expression, ...] = ()
    """Annotations in Java, decorators in TypeScript."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Function(Node):
    """A function, method, lambda, arrow or closure; it may stand where an expression stands."""

    name: str
    """Empty for an anonymous one; `__init__` for a constructor in every language."""
    parameters: tuple[Parameter, ...] = ()
    """Without `self` and `this`; in Go without the receiver."""
    body: tuple[Statement, ...] = ()
    """An arrow with an expression for a body is one `Return`."""
    decorators: tuple[Expression, ...] = ()
    """Python and TypeScript decorators, Java annotations as calls or names."""
    static: bool = False
    end_line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Class(Node):
    """A class; in Go a struct type with the methods declared for it. Also an enum or a namespace, with its members as
    fields. A class inside a class is a field; other statements of its body are a static method `<body>`."""

    name: str
    bases: tuple[Expression, ...] = ()
    methods: tuple[Function, ...] = ()
    fields: tuple[Assign, ...] = ()
    """What its body assigns or declares; the target is a `Name`. A declared field without value has `Opaque('')`."""
    decorators: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Node):
    """`target = value`. Taking apart is one of these for each name: `{ a: b } = x` is `b = x.a`."""

    target: Expression
    """A `Name`, `Member` or `Index`."""
    value: Expression
    annotation: str | None = None
    decorators: tuple[Expression, ...] = ()
    """Of a field: annotations in Java, decorators in TypeScript."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluate(Node):
    """An expression for its effect."""

    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Node):
    """The end of a function with its value; `Literal(None)` without one. Also `yield` as a statement."""

    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise(Node):
    """`raise`, `throw`, `panic`."""

    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch(Node):
    """`if`, `switch`, `match`: each arm with its test; `else` has the test None."""

    arms: tuple[tuple[Expression | None, tuple[Statement, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop(Node):
    """`for` and `while`. `for x in xs` assigns x the expression `Index(xs, Opaque('each'))` first in its body."""

    body: tuple[Statement, ...]
    over: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt(Node):
    """`try`: the body, handlers with what they catch, and what always runs at the end."""

    body: tuple[Statement, ...]
    handlers: tuple[tuple[Text, tuple[Statement, ...]], ...] = ()
    """Type caught as written (dots kept, several joined by `|`), empty for all; and what is done then."""
    finally_: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Within(Node):
    """`with expression as name:` and try-with-resources; the name is assigned the expression first in the body."""

    context: Expression
    body: tuple[Statement, ...]


Expression: TypeAlias = (
    Literal | Name | Member | Index | Call | Record | Items | Template | Binary | Choice | Function | Class | Opaque
)
Statement: TypeAlias = Assign | Evaluate | Return | Raise | Branch | Loop | Attempt | Within | Function | Class


@dataclass(frozen=True, slots=True, kw_only=True)
class Import(Node):
    """One name a file takes from elsewhere."""

    local: str
    """The name here; empty for an import for its effect."""
    module: str
    """As written: `boto3`, `.shared`, `../lib/db`, `@aws-sdk/client-dynamodb`, `github.com/aws/aws-sdk-go-v2/config`,
    for Java the package."""
    name: str | None = None
    """The name there; None for the module as a whole (`import x`, `import * as x`, Go); `default` for a default import
    and for what `require` gives as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One source file."""

    path: PurePosixPath
    language: str
    """`python`, `javascript`, `typescript`, `java`, `go`."""
    package: str = ""
    """Java's package, Go's package name."""
    imports: tuple[Import, ...] = ()
    """From anywhere in the file, also inside functions; `require` and dynamic imports of a literal included."""
    body: tuple[Statement, ...] = ()
    """Functions and classes stand in it where they were declared. JavaScript's exports are assignments too:
    `export const a = 1` is `a = 1`; `module.exports.h = f` is an assignment to that member."""
    exports: tuple[tuple[str, Expression], ...] = ()
    """JavaScript and TypeScript: exported name (`default` for the default) and what it stands for, in order.
    `export { a } from "./x"` is an import of `a` and an export of that name; `export * from` has the name `*`."""
    shapes: tuple[Class, ...] = ()
    """TypeScript's interfaces and types of objects, with their fields; a field that may be absent has the decorator
    `"?"`. They are no part of what runs."""
    problems: tuple[Problem, ...] = ()
    """Where the file does not follow its grammar; the rest is read all the same."""

    def at(self, node: Node) -> Location:
        """Where a node stands."""
        return Location(self.path, node.line, node.column)
