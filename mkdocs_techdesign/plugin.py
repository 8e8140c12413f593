"""The MkDocs host: options and events. It decides nothing; `hosting/` and `pipeline.py` do.

MkDocs imports this file for every command, also where the plugin is off: what reads and writes designs is imported by
the events that need it.
"""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from . import escape
from .hosting import mermaid, navigation
from .hosting.options import TechDesignConfig

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

    from .hosting.compiled import Compiled
    from .hosting.keeper import Keeper
    from .hosting.own_html import OwnHtml
    from .hosting.serving import Watcher
    from .hosting.site import Site
    from .project import Project
    from .renderer import RenderContext

log = get_plugin_logger("techdesign")


class TechDesignPlugin(BasePlugin[TechDesignConfig]):
    """Puts the technical design of a serverless system into a MkDocs site."""

    def __init__(self) -> None:
        self._keeper: Keeper | None = None
        self._serving = False
        self._site: Site | None = None
        self._own: OwnHtml | None = None
        self._compiled: Compiled | None = None
        self._unlisted = False
        self._watcher: Watcher | None = None
        self._project: Project | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being called at all keeps this object, and so the last good site, across the rebuilds of `serve`."""
        self._serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read design and code, fill the navigation, bring our assets, watch what was read, report findings."""
        self._site = None
        if not self.config.enabled:
            config.nav = navigation.expand(config.nav, [])[0] if config.nav is not None else None
            return config
        from . import pipeline
        from .hosting.keeper import Keeper
        from .hosting.own_html import OwnHtml
        from .hosting.site import assemble, assets
        from .hosting.watching import watched
        from .project import ProjectError, locate

        try:
            project = self._project = locate(
                Path(config.config_file_path).parent,
                design=Path(self.config.design),
                exclude=(Path(config.docs_dir), Path(config.site_dir)),
            )
        except ProjectError as error:
            raise PluginError(escape.line(str(error))) from None
        context = self._context(config, project)
        self._keeper = self._keeper or Keeper()
        state = self._state(project) if self._serving else None
        memory = self._keeper.memory if self._serving else None
        site = self._keeper.build(lambda: assemble(pipeline.read(project, memory=memory), context), context, state)
        if site.troubles and not self._serving:
            raise PluginError(
                "\n".join(["The design could not be read.", *(escape.line(str(t)) for t in site.troubles)])
            )
        self._site = site
        self._unlisted = False
        if config.nav is not None:
            config.nav, placed = navigation.expand(config.nav, site.navigation())
            self._unlisted = not placed and not navigation.lists(config.nav, [uri for uri, _ in site.pages])
        for name in assets():
            if name.endswith(".css"):
                _once(config.extra_css, name)
            elif mermaid.everywhere(name, config.plugins, config.mdx_configs) or "mermaid" not in name:
                _once(config.extra_javascript, name)
        self._own = OwnHtml()
        config.markdown_extensions.append(self._own)
        paths = watched(site.document, project)
        for path in paths:
            _once(config.watch, str(path))
        if self._watcher is not None:
            self._watcher.follow(paths, _folders(config, project))
        for advice in mermaid.conflicts(config.plugins, config.mdx_configs, config.theme.name):
            log.warning(advice)
        self._advise(site, project, network=mermaid.from_network(assets(), config.plugins, config.extra_javascript))
        for trouble in site.troubles:
            log.error(escape.line(str(trouble)))
        self._report(site, strict=bool(config.strict))
        return config

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> None:
        """Once, after the first build: from now on what later builds read is watched too."""
        if self._project is None:
            return
        from .hosting.serving import Watcher

        self._watcher = Watcher(server, config.watch, (Path(config.docs_dir), Path(config.site_dir)))
        self._watcher.follow((), _folders(config, self._project))

    def on_shutdown(self) -> None:
        """Leave nothing behind."""
        if self._watcher is not None:
            self._watcher.close()

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and assets. What the user has under the same name or the same address stays."""
        site = self._site
        if site is None:
            return files
        from .hosting.site import assets

        own = [file.src_uri for file in files.documentation_pages()]
        written = {file.dest_uri.casefold(): file for file in files if not file.inclusion.is_excluded()}
        kept: dict[str, str | None] = {}
        shown = InclusionLevel.NOT_IN_NAV if self._unlisted else InclusionLevel.INCLUDED
        made: list[tuple[str, Any]] = [*site.pages, *site.files, *assets().items()]
        for uri, content in made:
            inclusion = shown if isinstance(content, str) else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, uri, content=content, inclusion=inclusion)
            theirs = files.get_file_from_path(uri) or written.get(file.dest_uri.casefold())
            if theirs is not None:
                kept[uri] = theirs.src_uri if theirs.is_documentation_page() else None
                log.info(f"{escape.line(theirs.src_uri)} is yours, so the generated {uri} is left out")
                continue
            if isinstance(content, str):
                file.edit_uri = self._edit_uri(config)
            files.append(file)
        nav_file = f"{self.config.folder}/.nav.yml"
        if "awesome-nav" in config.plugins and self.config.folder and files.get_file_from_path(nav_file) is None:
            order = navigation.awesome([uri for uri, _ in site.pages], self.config.folder)
            files.append(File.generated(config, nav_file, content=order, inclusion=InclusionLevel.EXCLUDED))
        if config.nav is None and not navigation.OTHERS & set(config.plugins):
            config.nav = navigation.automatic([uri for uri in own if uri not in kept.values()], site.navigation())
        if config.nav is not None:
            config.nav = navigation.moved(config.nav, kept)
        return files

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Spare a server to compile the theme with each build, now that everybody has said what else is in it."""
        if self._serving and self._site is not None:
            from .hosting.compiled import Compiled

            self._compiled = self._compiled or Compiled()
            self._compiled.serve(env)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put sections and diagrams where hand-written pages ask for them; announce our own."""
        if self._site is None:
            return markdown
        ours = page.file.generated_by == "techdesign"
        if self._own is not None:
            self._own.expect(page.file.content_string if ours else "")
        if ours:
            return markdown
        from .hosting.markers import place

        placed, unknown = place(markdown, page.file.src_uri, self._site)
        for marker in unknown:
            log.warning(f"{escape.line(page.file.src_uri)}:{marker.line}: {escape.line(str(marker))}")
        return placed

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Say on every page when what is shown is not the newest edit."""
        if self._site is None:
            return html
        from .hosting.own_html import anchors
        from .hosting.site import banner

        if page.file.generated_by == "techdesign" and page.present_anchor_ids is not None:
            page.present_anchor_ids |= anchors(page.file.content_string)
        return banner(self._site) + html

    @event_priority(-100)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Spare pages without a picture the Mermaid file, now that their content is complete."""
        if self._site is None:
            return
        from .hosting.site import MERMAID_SCRIPT

        if mermaid.unneeded(page.content or "", page.meta, config.plugins, config.theme.get("features") or ()):
            mermaid.leave_out(cast(dict[str, Any], context), MERMAID_SCRIPT)

    def _state(self, project: Project) -> object:
        from .hosting.serving import state

        return state(project, self._keeper.read() if self._keeper is not None else ())

    def _advise(self, site: Site, project: Project, *, network: bool) -> None:
        """Say what a newcomer wonders about when the site shows less than expected."""
        from .hosting import advice

        named = self.config.design if self.config.design != TechDesignConfig.design.default else ""
        for line in advice.mistaken(project, named):
            log.warning(line)
        if site.document is not None:
            for line in (
                *advice.astray(site.document, project, "`design: {path}` below techdesign in mkdocs.yml"),
                *advice.empty(site.document, project),
            ):
                log.info(line)
        if self._unlisted:
            log.info(advice.UNLISTED)
        if "mermaid" in site.context.without:
            log.info(mermaid.MISSING)
        if network:
            log.info(mermaid.FROM_NETWORK)

    def _context(self, config: MkDocsConfig, project: Project) -> RenderContext:
        from .hosting.site import assets
        from .renderer import RenderContext

        theme, scripts = config.theme.name, config.extra_javascript
        drawable = mermaid.drawable(assets(), theme, config.plugins, config.mdx_configs, scripts)
        docs = Path(config.docs_dir)
        has_home = any((docs / name).exists() for name in ("index.md", "README.md"))
        return RenderContext(
            folder=self.config.folder,
            home=None if has_home else "index.md",
            use_directory_urls=config.use_directory_urls,
            repo_url=self.config.repo_url or config.repo_url or project.repo_url,
            commit=project.commit,
            design_path=str(project.design or project.base / "design.yaml"),
            without=frozenset() if drawable else frozenset({"mermaid"}),
        )

    def _edit_uri(self, config: MkDocsConfig) -> str | None:
        """From the docs folder, where MkDocs starts its edit links, to the design file."""
        if self._project is None or self._project.design is None:
            return None
        try:
            docs = Path(config.docs_dir).resolve().relative_to(self._project.root)
        except ValueError:
            return None
        return posixpath.relpath(self._project.design.as_posix(), docs.as_posix())

    def _report(self, site: Site, *, strict: bool) -> None:
        if site.document is None:
            return
        from .hosting.gate import Gate, judge

        unheard = strict and not log.isEnabledFor(logging.WARNING)
        verdict = judge(site.document.assessment, Gate(self.config.gate), serving=self._serving, unheard=unheard)
        for line in verdict.warnings:
            log.warning(line)
        log.info(verdict.summary)
        if verdict.failure:
            raise PluginError(verdict.failure)


def _folders(config: MkDocsConfig, project: Project) -> set[Path]:
    """Where new files count: beside mkdocs.yml and beside the design file."""
    return {Path(config.config_file_path).parent.resolve(), project.root / project.base}


def _once(items: list[Any], item: object) -> None:
    if item not in items:
        items.append(item)
