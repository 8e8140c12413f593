"""OpenAPI documents that make an API of API Gateway by themselves: imported by hand, or by a tool nobody scans."""

from __future__ import annotations

import re

from ..model.fragment import Fragment
from ..model.location import Location
from ..model.nodes import Map
from ..source import SourceFile, Sources, Unreadable
from . import Scanner, _alone
from ._nodes import as_map
from ._openapi_body import readable
from ._openapi_refs import bundled
from ._stack import Stack

_HEADER = re.compile(rb"^[ \t]*\{?[ \t]*[\"']?(?:openapi|swagger)[\"']?[ \t]*:", re.MULTILINE)
_INTEGRATION = b"x-amazon-apigateway-integration"


class OpenApi(Scanner):
    """Documents with AWS's extensions, where no file names them and no other has an API."""

    id = "openapi"

    def accepts(self, file: SourceFile) -> bool:
        """True for an OpenAPI document that says what API Gateway integrates its operations with."""
        return _alone.holds(file, _INTEGRATION) and _HEADER.search(file.head()) is not None

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """One API; its operations are read where those of all APIs are."""
        document = file.nodes()
        if not isinstance(document, Map) or not readable(document):
            raise Unreadable("an OpenAPI document without paths")
        stack = Stack(file.path, self.id)
        stack.problems.extend(file.problems())
        body = bundled(document, sources, stack)
        info = as_map(document.get("info"), document.location)
        title = info.get("title") if isinstance(info.get("title"), str) else None
        where = info.at("title") if title else Location(file.path)
        name = _alone.logical_id(title or "", "Api")
        http = _HTTP_ONLY.search(file.text()) is not None
        properties = {"Name": title, "Body": body, "ProtocolType": "HTTP" if http else None}
        stack.add(
            name,
            "AWS::ApiGatewayV2::Api" if http else "AWS::ApiGateway::RestApi",
            {key: value for key, value in properties.items() if value is not None},
            where,
            declared_as="OpenAPI",
        )
        return _alone.fragment(stack)


_HTTP_ONLY = re.compile(
    r"[\"']?payloadFormatVersion[\"']?\s*:\s*[\"']?2\.0|x-amazon-apigateway-cors\b|integrationSubtype"
)
"""What only HTTP APIs understand."""
