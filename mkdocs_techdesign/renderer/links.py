"""Addresses inside the site and at the source host."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from .. import escape
from ..model.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderContext:
    """What a page must know about the site it stands in."""

    flavor: str = "site"
    """`site`: Markdown for MkDocs and its kin."""
    folder: str = "design"
    """Where the pages go below the docs folder; empty for its top."""
    slugs: frozenset[str] = frozenset()
    """Pages that exist. Links to others become plain text."""
    anchors: frozenset[str] = frozenset()
    """`slug#anchor` of every place that exists. Links to others lead to the page; empty when nobody has looked."""
    home: str | None = None
    """Path of the overview's Markdown file when it is not `index.md` of the folder."""
    use_directory_urls: bool = True
    repo_url: str | None = None
    """Address of the repository at its host."""
    commit: str | None = None
    """Commit the source links point to; a `+` at the end (work tree differs) is left out."""
    design_path: str = "design.yaml"
    """Of the design file, relative to the repository root."""
    formats: Mapping[str, str] = field(default_factory=dict)
    """View id, or diagram class in lower case (`graph`, `sequence`), to the format the user wants."""
    without: frozenset[str] = frozenset()
    """Formats this site cannot show; pictures fall back to what it can."""
    user_templates: Path | None = None
    """Folder whose templates win over ours of the same name."""
    mermaid_element: str = "div"
    """`div`: drawn by mermaid2, by Mermaid itself or by techdesign.js. `pre`: only Material's own loader draws it."""

    def uri(self, slug: str) -> str:
        """Path of a page's Markdown file below the docs folder."""
        if slug == "index" and self.home is not None:
            return self.home
        return posixpath.join(self.folder, f"{slug}.md")

    def href(self, link: str, origin: str) -> str:
        """Address of `slug` or `slug#anchor` as seen from the page written to `origin`; empty when there is none."""
        slug, _, anchor = link.partition("#")
        if slug not in self.slugs:
            return ""
        target = self.uri(slug)
        known = not self.anchors or link in self.anchors
        fragment = f"#{anchor}" if anchor and known else ""
        if target == origin and fragment:
            return fragment
        return self._relative(self._address(target), origin) + fragment

    def file_uri(self, name: str) -> str:
        """Path of a published file that is no page, below the docs folder."""
        return posixpath.join(self.folder, "files", name)

    def file_href(self, name: str, origin: str) -> str:
        """Address of such a file as seen from the page written to `origin`."""
        return self._relative(self.file_uri(name), origin)

    def _relative(self, address: str, origin: str) -> str:
        base = posixpath.dirname(self._address(origin)) or "."
        relative = posixpath.relpath(address or ".", base)
        if address.endswith("/") or not address:
            relative = "./" if relative == "." else f"{relative}/"
        return relative

    def _address(self, uri: str) -> str:
        stem = uri.removesuffix(".md")
        if not self.use_directory_urls:
            return f"{stem}.html"
        if posixpath.basename(stem) == "index":
            folder = posixpath.dirname(stem)
            return f"{folder}/" if folder else ""
        return f"{stem}/"

    def shown_path(self, path: PurePosixPath) -> str:
        """A path as the reader of the site thinks of it: from the folder of the design file where it is below that."""
        base = PurePosixPath(self.design_path).parent
        return str(path.relative_to(base)) if path.is_relative_to(base) else str(path)

    def source(self, location: Location) -> str:
        """Address of a line at the source host; empty where repository or host are not known."""
        parts = urlsplit(self.repo_url or "")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
        base = f"{parts.scheme}://{escape.url(parts.netloc)}{escape.url(parts.path.rstrip('/').removesuffix('.git'))}"
        ref = escape.url((self.commit or "HEAD").removesuffix("+"))
        path = escape.url(location.path.as_posix())
        host = parts.hostname
        if "gitlab" in host:
            return f"{base}/-/blob/{ref}/{path}#L{location.line}"
        if "bitbucket" in host:
            return f"{base}/src/{ref}/{path}#lines-{location.line}"
        if "codeberg" in host or "gitea" in host or "forgejo" in host:
            kind = "commit" if self.commit else "branch"
            return f"{base}/src/{kind}/{ref}/{path}#L{location.line}"
        if "github" in host:
            return f"{base}/blob/{ref}/{path}#L{location.line}"
        return ""
