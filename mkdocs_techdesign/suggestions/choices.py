"""Questions of design the code answers in more than one way, or in none, and no decision settles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..document import Facts
from . import _ways as ways
from ._ways import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An open decision."""

    key: str
    """What `settles:` of a decision names: `api-style`."""
    title: str
    question: str
    ways: tuple[Way, ...]
    """What the code shows; empty where it shows none."""
    none: str
    """What to say where it shows none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """One question asked of every system."""

    key: str
    title: str
    asked: str
    settled: str
    """Pattern of the words by which a decision settles it."""
    look: Callable[[Facts], tuple[Way, ...] | None]
    """What the code shows; None where there is nothing to decide."""
    none: str = ""


def choices(facts: Facts) -> tuple[Choice, ...]:
    """The open decisions. Those people recorded are in the design."""
    found = []
    for question in _QUESTIONS:
        if not _settled(facts, question):
            shown = question.look(facts)
            if shown is not None and len(shown) != 1:
                found.append(
                    Choice(
                        key=question.key,
                        title=question.title,
                        question=question.asked,
                        ways=shown,
                        none=question.none,
                    )
                )
    return tuple(found)


def _settled(facts: Facts, question: _Question) -> bool:
    for name, decision in facts.design.decisions.items():
        said = " ".join(text for text in (name.replace("-", " "), decision.title, decision.choice) if text)
        if question.key in decision.settles or (
            not decision.settles and re.search(question.settled, said, re.IGNORECASE)
        ):
            return True
    return False


_QUESTIONS = (
    _Question(
        key="api-style",
        title="Primary API style",
        asked="Which style does a new operation get, and why are there several?",
        settled=r"\b(rest|graphql|http apis?)\b",
        look=ways.api_style,
    ),
    _Question(
        key="network",
        title="Network of the functions",
        asked="Do functions run in a VPC?",
        none="No function is attached to a VPC.",
        settled=r"\b(vpc|private network)\b",
        look=ways.network,
    ),
    _Question(
        key="access",
        title="Access to the APIs",
        asked=(
            "How do callers prove who they are: Cognito, IAM, an API key, a Lambda authorizer; "
            "and does a web ACL stand before it?"
        ),
        none="No route asks who is calling.",
        settled=r"\b(cognito|authori[sz]\w*|iam|jwt|oauth|openid|waf|api keys?|sign[- ]?in)\b",
        look=ways.access,
    ),
    _Question(
        key="edge",
        title="Edge protection",
        asked="What keeps a flood of calls from the APIs: a web ACL, a usage plan, throttles of a stage?",
        none="Nothing was found before the APIs.",
        settled=r"\b(waf|web acls?|edge|usage plans?|throttl\w*|rate limit\w*)\b",
        look=ways.edge,
    ),
    _Question(
        key="caching",
        title="Caching",
        asked="What is cached, where (CloudFront, the API, the application), and for how long?",
        none="No cache was found.",
        settled=r"\bcach\w*",
        look=ways.caching,
    ),
    _Question(
        key="deletion",
        title="Deletion",
        asked="Are items removed, or kept and marked as deleted?",
        none="No code deletes an item.",
        settled=r"\bdelet\w*",
        look=ways.deletion,
    ),
    _Question(
        key="billing",
        title="Billing of the tables",
        asked="Which billing mode does a new table get, and why are there two?",
        settled=r"\b(billing|on[- ]demand|provisioned capacity|pay[- ]per[- ]request)\b",
        look=ways.billing,
    ),
    _Question(
        key="log-format",
        title="Format of the logs",
        asked="Which format do logs have, so that one query reads them all?",
        settled=r"\b(log formats?|structured logs?|json logs?|structured logging)\b",
        look=ways.log_format,
    ),
    _Question(
        key="naming",
        title="Names of one resource",
        asked="Which name holds?",
        settled=r"\b(naming|environment variables?)\b",
        look=ways.naming,
    ),
)
