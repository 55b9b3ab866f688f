"""What is wrong with the notes, said in the terminal, and counted by `--strict`."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.exceptions import Abort, MkDocsException

from coffeechats.notes.problems import Problem, Severity

log = logging.getLogger("mkdocs.coffeechats")
_LONGEST = 300  # letters of what another program says went wrong


def tell(problems: Sequence[Problem]) -> None:
    """Each problem on one line; errors and warnings as warnings of the build, hints only for information."""
    for problem in dict.fromkeys(problems):
        level = logging.INFO if problem.severity is Severity.HINT else logging.WARNING
        if log.isEnabledFor(level):
            log.log(level, "%s", line(problem))


def line(problem: Problem) -> str:
    """`path:line:column: severity: message`, as `coffee check` has it."""
    text = f"{problem.path}:{problem.line}:{problem.column}: {problem.severity}: {problem.sentence}"
    return _plain(text)


def _plain(text: str) -> str:
    """The text without anything that a terminal would obey."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def hush_skipped_pages(is_on: bool) -> None:
    """While pages are left for later, MkDocs need not say so of each of them."""
    log = logging.getLogger("mkdocs.commands.build")
    (log.addFilter if is_on else log.removeFilter)(_is_no_skipped_page)


def _is_no_skipped_page(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith("Page skipped: ")


def refuse_if_strict(problems: Sequence[Problem], strict: bool) -> None:
    """End a strict build that has errors or warnings. With `-q` MkDocs counts no warnings, so this does."""
    count = sum(problem.severity is not Severity.HINT for problem in dict.fromkeys(problems))
    if strict and count:
        things = "1 problem" if count == 1 else f"{count} problems"
        raise Abort(f"Aborted with {things} in the notes in strict mode! `coffee check` lists them.")


# Who publishes what it has built, by the variable of the environment that gives it away. Mike calls `mkdocs build` and
# commits the site to a branch; the others are hosts that build a site to show it.
_PUBLISHERS = {
    "MIKE_DOCS_VERSION": "mike",
    "READTHEDOCS": "Read the Docs",
    "NETLIFY": "Netlify",
    "VERCEL": "Vercel",
    "CF_PAGES": "Cloudflare Pages",
    "RENDER": "Render",
}
_OURSELVES = ("build", "serve", "mike")  # mike calls its builds as everybody does, and loads the settings for the rest


def publisher(command: str, environment: Mapping[str, str]) -> str:
    """The name of what would publish the site that a command of MkDocs is about to build, or ""."""
    if command not in _OURSELVES:
        return command
    found = (name for key, name in _PUBLISHERS.items() if environment.get(key, "").lower() not in ("", "false"))
    is_pages_of_gitlab = environment.get("GITLAB_CI") and environment.get("CI_JOB_NAME") == "pages"
    return next(found, "GitLab Pages" if is_pages_of_gitlab else "")


def refuse_to_publish(who: str) -> None:
    """End before anything is built what would publish it."""
    raise Abort(
        f"This journal is private: {who} would publish it. If that is what you want, write "
        "`publish: yes` under `extra: journal:` in mkdocs.yml."
    )


def name_the_plugin(error: Exception) -> None:
    """End a build with a sentence where a plugin, a hook or a template of the user's failed; also where a file of
    theirs cannot be read. What else goes wrong is our own fault, and is told in full."""
    if isinstance(error, MkDocsException):
        return
    log.debug("What failed in full:", exc_info=error)
    words = _plain(" ".join(f"{type(error).__name__}: {error}".split()))[:_LONGEST]
    if (failed := _failed_event(error)) is not None:
        event, name, place = failed
        raise Abort(
            f"The plugin or hook `{name}` failed in its event `on_{event}` ({place}): {words}. Some plugins expect a "
            "Markdown file for each page, and most pages of a journal are made from many notes. Take it out of "
            "mkdocs.yml, or set it so that it leaves such pages alone."
        ) from None
    if isinstance(error, TemplateError):
        place = f"{getattr(error, 'name', None) or 'a template'}:{getattr(error, 'lineno', None) or 1}"
        raise Abort(f"A template cannot be used ({place}): {words}. Is it one of your `custom_dir`?") from None
    if isinstance(error, OSError) and error.filename:
        raise Abort(f"{error.filename}: {error.strerror}") from None


def _failed_event(error: Exception) -> tuple[str, str, str] | None:
    """The event, the plugin as mkdocs.yml names it, and the line, where an event that is not ours failed."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        known = frame.f_locals
        if frame.f_code.co_name == "run_event" and "method" in known and "name" in known:
            method = known["method"]
            module = getattr(method, "__module__", None) or type(method).__module__
            if module.startswith("coffeechats."):
                continue
            last, at = list(traceback.walk_tb(error.__traceback__))[-1]
            name = getattr(known.get("self"), "_event_origins", {}).get(method, module)
            return str(known["name"]), str(name), f"{Path(last.f_code.co_filename).name}:{at}"
    return None
