"""What is wrong with the notes, said in the terminal, and counted by `--strict`."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from mkdocs.exceptions import Abort

from coffeechats.notes.problems import Problem, Severity

log = logging.getLogger("mkdocs.coffeechats")


def tell(problems: Sequence[Problem]) -> None:
    """Each problem on one line; errors and warnings as warnings of the build, hints only for information."""
    for problem in dict.fromkeys(problems):
        level = logging.INFO if problem.severity is Severity.HINT else logging.WARNING
        log.log(level, "%s", line(problem))


def line(problem: Problem) -> str:
    """`path:line:column: severity: message`, as `coffee check` has it."""
    text = f"{problem.path}:{problem.line}:{problem.column}: {problem.severity}: {problem.message}"
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


def refuse_to_publish(allowed: bool) -> None:
    """End `gh-deploy` before anything is built, unless the journal's settings allow it."""
    if not allowed:
        raise Abort(
            "This journal is private: gh-deploy would publish it. If that is what you want, write "
            "`publish: yes` under `extra: journal:` in mkdocs.yml."
        )
