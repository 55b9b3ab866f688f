"""The example journal, built once, served on a free port, and a real Chromium that watches the network."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

import pictures
import pytest
from browser.anew import begin_anew
from browser.kinds import ODD
from mkdocs_integration.building import mkdocs, written


@pytest.fixture(scope="session")
def example_site(tmp_path_factory):
    site = tmp_path_factory.mktemp("example") / "site"
    done = mkdocs(pictures.ROOT, "build", "--strict", "-q", "-d", str(site))
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="session")
def address(example_site):
    with pictures.served(example_site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    """A page's policy refuses what Playwright does to wait (it evaluates a text), so pages go by it only where a test
    says `bypass_csp=False`."""
    with pictures.chromium() as browser:
        browser.new_context = _patient(browser.new_context)
        browser.new_page = _patient(browser.new_page)
        yield browser


def _patient(new: Callable[..., Any]) -> Callable[..., Any]:
    def made(**options: Any) -> Any:
        context = new(**{"bypass_csp": True} | options)
        context.set_default_timeout(60_000)  # milliseconds: only ever waited for where something is wrong
        return context

    return made


class Watched:
    """A page of the browser with everything that it asked for and complained about.

    Tests with the same options share it, one after another, since a page of its own costs each of them more than the
    rest of it. `is_changed` says that a test changed how its pages are shown, so that the next one needs another.
    """

    CHANGES = ("add_init_script", "close", "emulate_media", "route", "set_viewport_size")

    def __init__(self, page, address: str) -> None:
        self.page, self.address = page, address
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        self.is_changed = False
        page.on("request", lambda request: self._note(request.url))
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        for name in self.CHANGES:
            setattr(page, name, partial(self._change, getattr(page, name)))

    def _change(self, act: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        self.is_changed = True
        return act(*arguments, **named)

    def _note(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.elsewhere.append(url)

    def open(self, path: str):
        self.page.goto(f"{self.address}/{path}", wait_until="load")
        return self.page

    def begin_anew(self) -> None:
        """As a page that nobody has used: nothing is shown, kept, hovered over or said."""
        begin_anew(self.page, self.address)
        self.elsewhere.clear()
        self.errors.clear()


@pytest.fixture(scope="session")
def pages_to_watch():
    """Those of the tests before, by their sites and options."""
    return {}


@pytest.fixture
def watching(chromium, pages_to_watch):
    """Gives a page for a site, as if it were new."""
    used = []

    def watch(address: str, **options: Any) -> Watched:
        options = {"viewport": {"width": 1280, "height": 800}} | options
        alike = repr((address, options))
        key = alike, sum(one == alike for one, _ in used)  # a second page of one test is another
        used.append(key)
        if key in pages_to_watch:
            pages_to_watch[key].begin_anew()
        else:
            pages_to_watch[key] = Watched(chromium.new_context(**options).new_page(), address)
        return pages_to_watch[key]

    yield watch
    for key in used:
        if pages_to_watch[key].is_changed:
            pages_to_watch.pop(key).page.context.close()


@pytest.fixture
def watched(watching, address, request):
    return watching(address, **getattr(request, "param", {}))


@pytest.fixture(scope="session")
def odd_sites(tmp_path_factory):
    """Served sites of a journal with mistakes in it, and of one in which nothing is written yet."""
    with ExitStack() as servers:
        sites = []
        for name, notes in (("odd", ODD), ("empty", {})):
            root = written(tmp_path_factory.mktemp(name) / "journal", notes)
            assert mkdocs(root, "build", "-q", "-d", str(root / "site")).returncode == 0
            sites.append((servers.enter_context(pictures.served(root / "site")), root / "site"))
        yield sites
