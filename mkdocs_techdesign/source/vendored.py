"""Installed packages that were put beside one's own code, as in the layers of Lambda functions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

_METADATA = re.compile(r"(?:^|(?P<folder>.*)/)(?P<name>[^/]+?)-[^/-]+\.dist-info/")
_MODULE = {"pyyaml": "yaml", "python_dateutil": "dateutil", "beautifulsoup4": "bs4", "pyjwt": "jwt", "pillow": "pil"}
"""Names of packages whose folder is called otherwise; the pairs that occur most."""
_DATA = ("/botocore/data/", "/aws-sdk/apis/", "/aws-sdk/clients/")
"""Parts of the AWS SDKs: 80 MB of JSON that describes services."""


def own(paths: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """The paths that are no part of a package beside whose folder `<name>-<version>.dist-info` lies."""
    listed = list(paths)
    texts = [str(path) for path in listed]
    installed: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        found = _METADATA.match(text) if ".dist-info/" in text else None
        if found is not None:
            name = _plain(found["name"])
            installed[found["folder"] or ""].update({name, _MODULE.get(name, name)})
    return [
        path
        for path, text in zip(listed, texts, strict=True)
        if not any(part in f"/{text}" for part in _DATA)
        and ".dist-info/" not in text
        and not (installed and _inside(path, installed))
    ]


def _inside(path: PurePosixPath, installed: dict[str, set[str]]) -> bool:
    parts = path.parts
    folder = ""
    for part in parts[:-1]:
        if folder in installed and _plain(part) in installed[folder]:
            return True
        folder = f"{folder}/{part}" if folder else part
    return False


def _plain(name: str) -> str:
    """The name as package indexes compare it."""
    return re.sub(r"[-_.]+", "_", name).lower()
