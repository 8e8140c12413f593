"""The OpenAPI documents of the APIs, for generators and other tools."""

from __future__ import annotations

from ..contracts.openapi import files
from ..document import Document
from . import Export


class OpenApiExport(Export):
    """One document for each REST and HTTP API that has routes."""

    id = "openapi"

    def render(self, document: Document) -> dict[str, bytes]:
        """`openapi-orders.json`, …"""
        return {name: text.encode() for name, (_, text) in files(document).items()}
