"""The operations of a GraphQL schema.

Only names of fields are wanted, so the text is walked by its tokens: importing a GraphQL library would take longer than
reading all templates of a usual system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_TOKENS = 200_000
_ROOTS = {"Query": "Query", "Mutation": "Mutation", "Subscription": "Subscription"}
_DEFINITIONS = frozenset(
    {"type", "schema", "interface", "input", "enum", "union", "scalar", "directive", "query", "mutation",
     "subscription", "fragment"}
)  # fmt: skip
_IGNORED = r"[\s,\ufeff]+|#[^\r\n]*"
_TEXT = r'"""(?:[^"\\]|\\"""|\\|"(?!""))*"""|"(?!"")(?:[^"\\\r\n]|\\.)*"'
_TOKEN = re.compile(rf"(?:{_IGNORED}|{_TEXT})|([_A-Za-z][_0-9A-Za-z]*|\.\.\.|[!$&()\[\]{{}}:=@|]|-?[0-9][0-9.eE+-]*)")
_PAIRS = {"(": ")", "[": "]", "{": "}"}


class _NotGraphqlError(Exception):
    """The text cannot be GraphQL."""


def operations(text: str) -> tuple[str, ...]:
    """`Query.getOrder`, … sorted; empty when the text is not a schema. Directives need not be known."""
    stated: dict[str, str] = {}
    fields: dict[str, set[str]] = {}
    try:
        for head, body in _definitions(list(_tokens(text))):
            if head == ["schema"]:
                stated.update({root: kind.capitalize() for kind, root in _pairs(body)})
            elif head[0] == "type":
                fields.setdefault(head[1], set()).update(_fields(body))
    except _NotGraphqlError:
        return ()
    roots = stated or _ROOTS
    return tuple(sorted(f"{roots[name]}.{field}" for name in roots for field in fields.get(name, ())))


def _tokens(text: str) -> Iterator[str]:
    """Names, marks and numbers; descriptions and comments say nothing here."""
    at = found = 0
    for match in _TOKEN.finditer(text):
        if match.start() != at:
            break
        at = match.end()
        if match[1] is not None:
            found += 1
            yield match[1]
    if at != len(text) or found > MOST_TOKENS:
        raise _NotGraphqlError


def _definitions(tokens: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What has a body in braces: `["type", name]` or `["schema"]`, and the tokens of the body."""
    open_: list[str] = []
    head: list[str] = []
    start = 0
    for index, word in enumerate(tokens):
        if word in _PAIRS:
            if word == "{" and not open_:
                start = index + 1
            open_.append(_PAIRS[word])
        elif word in (")", "]", "}"):
            if not open_ or open_.pop() != word:
                raise _NotGraphqlError
            if word == "}" and not open_:
                named = _head(head)
                if named:
                    yield named, tokens[start:index]
                head = []
        elif not open_:
            head.append(word)
    if open_:
        raise _NotGraphqlError


def _head(words: list[str]) -> list[str]:
    """The last definition of several, as those without a body end nowhere; empty for one that is not looked at."""
    for index in range(len(words) - 1, -1, -1):
        if words[index] in _DEFINITIONS and (index == 0 or words[index - 1] not in _DEFINITIONS):
            if words[index] == "schema":
                return [] if words[index - 1 : index] == ["extend"] else ["schema"]
            return words[index : index + 2] if words[index] == "type" and index + 1 < len(words) else []
    return []


def _top(body: list[str]) -> Iterator[tuple[int, str]]:
    """The tokens that stand directly in a body, brackets that open included."""
    depth = 0
    for index, word in enumerate(body):
        if word in (")", "]", "}"):
            depth -= 1
        elif depth == 0:
            yield index, word
        if word in _PAIRS:
            depth += 1


def _fields(body: list[str]) -> Iterator[str]:
    """The names before a colon or before arguments."""
    for index, word in _top(body):
        if word in (":", "(") and index and body[index - 1].isidentifier() and body[index - 2 : index - 1] != ["@"]:
            yield body[index - 1]


def _pairs(body: list[str]) -> Iterator[tuple[str, str]]:
    for index, word in _top(body):
        if word == ":" and 0 < index < len(body) - 1:
            yield body[index - 1], body[index + 1]
