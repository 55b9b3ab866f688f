"""`coffee pages`: every page as a file, for a site without MkDocs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import click

from coffeechats.changes.transaction import put_file, put_folder
from coffeechats.notes.problems import as_sentence
from coffeechats.records.site_files import Where, docs_dir, where
from coffeechats.views.words import counted
from coffeechats_cli.place import CONFIG as MKDOCS
from coffeechats_cli.place import JournalPlace, open_place
from coffeechats_cli.writing import refuse_among_notes, remember, told_when_busy


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Writes every page as a file into DIR, a folder that is new, empty, or from an earlier run. Zensical makes a site
    from them, without MkDocs.

    \b
    Examples:
      coffee pages nells-pages

    Then, in that folder: zensical serve, or zensical build --clean. Text under a private heading is left out.

    Pages of an earlier run are replaced. A zensical.toml that you have changed stays as it is.

    Exit code: 1 if the folder has other files, is among the notes or cannot be written. Then nothing is written.
    """
    place = open_place()
    refuse_among_notes(place.root, folder)
    _refuse_site_files(place, folder)
    is_ours = _is_ours(folder)
    with told_when_busy(folder):
        said = _renewed(place, folder) if is_ours else _new(place, folder)
    click.echo(f"{said} For the site: cd {folder} && zensical serve")


def _files(place: JournalPlace) -> Iterable[tuple[str, bytes]]:
    from coffeechats.pages.context import PageContext
    from coffeechats.pages.markdown import Renderer
    from coffeechats.pages.page_files import config_of, extensions_of, page_files, theme_of
    from coffeechats.pages.templates import Templates

    config = config_of(place.root / MKDOCS)
    own = docs_dir(place.root / MKDOCS)
    try:
        renderer = Renderer(*extensions_of(config))
    except Exception as error:  # extensions are anyone's code
        raise click.ClickException(f"markdown_extensions in {MKDOCS}: {as_sentence(str(error))}") from None
    theme = theme_of(config)
    templates, language = theme.get("custom_dir"), theme.get("language")
    context = PageContext(
        place.journal(),
        place.today,
        renderer,
        Templates(
            [place.root / templates] if isinstance(templates, str) else [],
            language if isinstance(language, str) else "",
        ),
        shows_private=False,
    )
    folder = place.root / own.text if own else None
    return page_files(context, config, folder if folder and where(place.root, folder) is Where.APART else None)


def _new(place: JournalPlace, folder: Path) -> str:
    count = [0]
    problem = put_folder(place.root, folder, _counted(_files(place), count), done=lambda: remember(str(folder)))
    if problem:
        raise click.ClickException(f"{folder / problem.path}: {problem.sentence}")
    return f"{counted(count[0], 'page')} written to {folder}."


def _renewed(place: JournalPlace, folder: Path) -> str:
    """The pages of before give way to new ones as a whole; the folder of a site that was built from them is left."""
    from coffeechats.pages.page_files import CONFIG, FOLDER, is_as_written

    files = dict(_files(place))
    pages = {path.removeprefix(f"{FOLDER}/"): data for path, data in files.items() if path.startswith(f"{FOLDER}/")}
    old, fresh = folder / FOLDER, folder / f".{FOLDER}.new"
    if os.path.islink(old) or os.path.islink(fresh):
        raise click.ClickException(f"“{old}” is a link, so nothing was written")
    if fresh.exists():
        shutil.rmtree(fresh)  # of a run that was cut short
    problem = put_folder(place.root, fresh, pages.items(), done=lambda: remember(str(folder)))
    if problem:
        shutil.rmtree(fresh, ignore_errors=True)
        raise click.ClickException(f"{fresh / problem.path}: {problem.sentence}")
    if old.exists():
        shutil.rmtree(old)
    fresh.rename(old)
    if is_as_written((folder / CONFIG).read_bytes()):
        put_file(place.root, folder / CONFIG, files[CONFIG], 0o600, force=True)
    else:
        click.echo(f"{folder / CONFIG} was changed by hand, so it stays as it is.", err=True)
    return f"{counted(sum(path.endswith('.md') for path in pages), 'page')} written to {folder}."


def _counted(files: Iterable[tuple[str, bytes]], count: list[int]) -> Iterable[tuple[str, bytes]]:
    for path, data in files:
        count[0] += path.endswith(".md")
        yield path, data


def _is_ours(folder: Path) -> bool:
    """Whether the folder was made by this command; refused where it has anything else."""
    from coffeechats.pages.page_files import CONFIG, is_marked

    try:
        if not os.path.lexists(folder) or not (os.path.islink(folder) or any(folder.iterdir())):
            return False
        if not os.path.islink(folder) and is_marked((folder / CONFIG).read_bytes()):
            return True
    except OSError:
        pass
    raise click.ClickException(f"“{folder}” has something else, so nothing was written; name another folder")


def _refuse_site_files(place: JournalPlace, folder: Path) -> None:
    """What is in the folder of the site's own files is published."""
    own = docs_dir(place.root / MKDOCS)
    if own and Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(place.root / own.text)):
        raise click.ClickException(f"“{folder}” is in {own.text}/, which is published; name another place")
