"""What all tests share: no test ever meets the day, the settings or the colours of the machine it runs on."""

from __future__ import annotations

import functools
import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from processes import keep_templates
from promises.table import Tally, numbers
from properties import settings

# Whatever the shell says, a module is compiled once for the hundreds of processes that the tests start, and not into a
# folder of notes.
sys.dont_write_bytecode = False
sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(Path(sys.prefix) / "pycache")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

keep_templates()


def pytest_addoption(parser):
    parser.addoption("--deep", action="store_true", help="property tests try forty times as many examples, at random")
    parser.addoption("--promises", action="store_true", help="at the end, the promises: what was tried and held")


def pytest_configure(config):
    settings.load_profile("deep" if config.getoption("--deep") else "each time the same")
    if config.getoption("--promises"):
        config.pluginmanager.register(Tally())


LONG = (  # where a test takes seconds: what one worker begins with, and what the other does
    ("tests/browser/",),
    ("tests/mkdocs_integration/", "tests/test_", "tests/promises/", "tests/pages/test_three_thousand.py"),
)


def pytest_collection_modifyitems(items):
    """Two workers begin with a half of the list each, and whoever is done takes from the end of the other's: long tests
    stand first in both halves, so that none is begun last while the other worker has nothing to do."""
    long = [[item for item in items if item.nodeid.startswith(places)] for places in LONG]
    rest = [item for item in items if not item.nodeid.startswith(LONG[0] + LONG[1])]
    first = max(0, len(items) // 2 - len(long[0]))
    items[:] = [*long[0], *rest[:first], *long[1], *rest[first:]]


def pytest_collection_finish():
    """What was imported and collected stays to the end: to look through it for garbage again and again took a third of
    the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_itemcollected(item):
    """With its reports a test hands on the promises it shows, to whichever process adds them up."""
    item.user_properties += [("promise", number) for number in numbers(item)]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in ("COFFEE_TODAY", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")


@pytest.fixture
def tried(request) -> Callable[[int], None]:
    """Says of a test marked `promise` that it tries several cases in one go; else a test counts as one."""
    return lambda count: request.node.user_properties.append(("tried", count))


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem):
    """Each example of a property test that shows a promise counts as a case of its own."""
    inner = getattr(getattr(pyfuncitem.obj, "hypothesis", None), "inner_test", None)
    if inner is None or pyfuncitem.get_closest_marker("promise") is None:
        return (yield)
    count = 0

    @functools.wraps(inner)
    def counting(*arguments, **named):
        nonlocal count
        count += 1
        return inner(*arguments, **named)

    pyfuncitem.obj.hypothesis.inner_test = counting
    try:
        return (yield)
    finally:
        pyfuncitem.obj.hypothesis.inner_test = inner
        pyfuncitem.user_properties.append(("tried", count))
