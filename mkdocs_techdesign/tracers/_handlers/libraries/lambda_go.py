"""aws-lambda-go: `lambda.Start(handler)` names the handler."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from .. import asking
from ..values import Func, Unknown, Value, options
from . import Call, Library


class LambdaGo(Library):
    """The handler of a Go function."""

    roots: ClassVar[tuple[str, ...]] = ("github.com/aws/aws-lambda-go/lambda.",)

    def call(self, path: str, call: Call) -> Value | None:
        """Calls the handler, at no step from itself; its answers are those of the function."""
        if not path.rsplit(".", 1)[-1].startswith(("Start", "NewHandler")):
            return None
        for value in call.arguments:
            for option in options(value):
                if isinstance(option, Func):
                    given = asking.arguments(call.machine, option)
                    call.machine.answers.append(call.machine.invoke(replace(option, free=True), given, {}))
        return Unknown("")
