"""Status codes by name, and responses that are built."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import ClassVar

from ..texts import number_of
from ..values import Known, Outside, Rec, Value
from . import Call, Library

_CODES = {status.name: status.value for status in HTTPStatus} | {"INTERNAL_SERVER": 500, "SERVER_ERROR": 500}
_ANSWER = re.compile(r"com\.amazonaws\.services\.lambda\.runtime\.events\.\w*Response(Event)?(\.builder)?$")
"""Answers of Java that are told their parts one after the other."""


class Statuses(Library):
    """`http.StatusNotFound`, `HTTPStatus.OK`, `new APIGatewayProxyResponseEvent().withStatusCode(200)`."""

    roots: ClassVar[tuple[str, ...]] = (
        "net/http.Status",
        "http.HTTPStatus.",
        "software.amazon.awssdk.http.HttpStatusCode.",
        "http-status-codes.",
        "com.amazonaws.services.lambda.runtime.events.",
        "org.apache.http.HttpStatus.",
        "http-errors",
        "org.springframework.http.HttpStatus.",
        "java.net.HttpURLConnection.HTTP_",
    )

    def known(self, path: str) -> Value | None:
        """The number of a named status."""
        name = path.rsplit(".", 1)[-1]
        if path.startswith("net/http.Status"):
            name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.removeprefix("Status")).upper()
        elif path.startswith("http.HTTPStatus."):
            name = path.split(".")[2]
        code = _CODES.get(name.removeprefix("SC_").removeprefix("HTTP_"))
        return Known(code) if code is not None and not path.endswith("()") else None

    def call(self, path: str, call: Call) -> Value | None:
        """A response that is told its status."""
        if _ANSWER.match(path):
            return Rec(at=call.at, type=path)
        if path.endswith(("StatusCode", ".setStatusCode")) and call.arguments:
            number = number_of(call.arguments[0])
            if number is not None and 100 <= number < 600:
                call.answer(number)
            return Outside(path.rsplit(".", 1)[0])
        if path.startswith("http-errors") and call.arguments:
            number = number_of(call.arguments[0])
            if number is not None and 100 <= number < 600:
                call.answer(number)
        return None
