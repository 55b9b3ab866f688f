"""Whether a journal is about to be seen by others: committed sites, exports and copies, branches, remotes, machines."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from coffeechats.notes.problems import Problem
from coffeechats.notes.walking import FOLDERS
from coffeechats.records.settings import top_values
from coffeechats_cli.git import Git
from coffeechats_cli.hosts import BUILDS, PUBLISHES, SETTINGS_OF_HOSTS, host_of, without_password
from coffeechats_cli.place import CONFIG, JournalPlace

_PAGES = ("*.html", "*.htm")
# A page of ours, in any folder; and, in the folder of a journal, a page by another builder of its notes.
_OURS = r"assets/coffee\.css"
_BUILT = rf"{_OURS}|<meta name=.?generator.? content=.?(mkdocs|properdocs|zensical)"
_SHARED = "<title>[^{}<>]*a shared copy</title>"
_BRANCHES = {"gh-pages", "gl-pages", "pages"}  # where sites are put by habit
_TABLES = re.compile(r"\.(?:vcf|vcard|ics|ical|csv|tsv|tab|ods|fods|xls|xlsx|numbers|ldif)$", re.IGNORECASE)
# How each of our exports begins, or a line that no other file has; a program may have written it again in its own way.
_EXPORTED = (
    r"^\W*BEGIN:(VCARD|VCALENDAR)|^\W{0,4}id\W{1,3}name\W{1,3}aliases(\W|$)"
    r'|"last_contact" *:|^- note: contacts/.*\.md'
)
# Where git keeps addresses, and what it puts in their place.
_SETTINGS = r"^(url\..*\.(push)?insteadof|branch\..*\.(push)?remote|remote\.(pushdefault|.*\.(push)?url))$"
_BEGINS = re.compile(rb"\W*(?:BEGIN:(?:VCARD|VCALENDAR)|id\W{1,3}name\W{1,3}aliases\W)", re.IGNORECASE)
_INSIDE = re.compile(rb'\A\W*\{.*"last_contact" *:|^- note: contacts/.*\.md\W*$', re.DOTALL | re.MULTILINE)


def exposed(place: JournalPlace) -> tuple[Problem, ...]:
    """What git, a host or a build machine would hand on that should stay here."""
    git = Git(place.root)
    if not git.is_there():
        return tuple(_machines(place, ()))
    return tuple(_of_repository(place, git))


def _of_repository(place: JournalPlace, git: Git) -> Iterator[Problem]:
    whole = Git(git.top())
    tracked = whole.lines("ls-files", "-z")
    inside = os.path.relpath(os.path.realpath(place.root), whole.root).replace(os.sep, "/")
    sites = _sites(place, whole, tracked, inside)
    for folder, path in sites.items():
        what = f"git rm -r --cached {shlex.quote(folder)}" if folder else f"git rm --cached {shlex.quote(path)}"
        message = f"the site is committed to git, with everything in it; take it out: {what}"
        yield Problem("site-committed", _from(inside, path), 1, 1, "", message)
    copies = _folders(whole.holding(_SHARED, "", among=_PAGES)[""], ())
    for folder, path in copies.items():
        message = f"a shared copy is committed to git; take it out: git rm -r --cached {shlex.quote(folder or path)}"
        yield Problem("copy-committed", _from(inside, path), 1, 1, "", message)
    for path in _exports(whole, tracked, inside):
        if not any(folder == "" or path.startswith(f"{folder}/") for folder in (*sites, *copies)):
            message = "an export is committed to git; if it has people's details, take it out: "
            yield Problem(
                "export-committed", _from(inside, path), 1, 1, "", f"{message}git rm --cached {shlex.quote(path)}"
            )
    yield from _remotes(git)
    yield from _elsewhere(place, whole)
    if not place.settings.publish:
        yield from _branches(place, git)
        yield from _machines(place, tracked)


def _from(inside: str, path: str) -> str:
    """A path of the repository as it is named from the journal."""
    return os.path.relpath(path, inside).replace(os.sep, "/")


def _sites(place: JournalPlace, whole: Git, tracked: Iterable[str], inside: str) -> dict[str, str]:
    """The folders of built sites, each with one of its files: whatever lies where the site is built, and any folder
    that looks like one."""
    found: dict[str, str] = {}
    for folder in _site_folders(place):
        name = os.path.relpath(folder, whole.root).replace(os.sep, "/")
        if path := next((path for path in tracked if path.startswith(f"{name}/")), ""):
            found[name] = path
    around = "" if inside == "." else f"{inside}/"
    pages = [page for page in whole.holding(_BUILT, "", among=_PAGES)[""] if page.startswith(around)]
    pages += whole.holding(_OURS, "", among=_PAGES)[""]
    return found | _folders(pages, found)


def _site_folders(place: JournalPlace) -> list[str]:
    """Where the site is built, and where it is built if nothing is said."""
    root = os.path.realpath(place.root)
    said = top_values(place.root / CONFIG, "site_dir")
    return list(dict.fromkeys(os.path.realpath(os.path.join(root, name)) for name in ("site", *said)))


def _folders(pages: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """The topmost folders with a first page that such pages are in, each with one of its files."""
    pages = sorted(set(pages))
    firsts = {PurePosixPath(page).parent for page in pages if PurePosixPath(page).stem == "index"}
    found: dict[str, str] = {}
    for page in pages:
        above = [folder for folder in PurePosixPath(page).parents if folder in firsts]
        folder = str(above[-1] if above else PurePosixPath(page).parent)
        name = "" if folder == "." else folder
        if not any(name == one or name.startswith(f"{one}/") for one in known):
            found.setdefault(name, page)
    return found


def _exports(whole: Git, tracked: Iterable[str], inside: str) -> Iterator[str]:
    """Files that are exports by their name, or by their contents."""
    notes = tuple(f"{'' if inside == '.' else f'{inside}/'}{folder}/" for folder in FOLDERS)
    named = {path for path in tracked if _TABLES.search(path)}
    perhaps = [path for path in whole.holding(_EXPORTED, "")[""] if path not in named and not _is_note(path, notes)]
    held = whole.contents({path: f":{path}" for path in perhaps if "\n" not in path})
    yield from sorted(named | {path for path, data in held.items() if _BEGINS.match(data) or _INSIDE.search(data)})


def _is_note(path: str, folders: tuple[str, ...]) -> bool:
    return path.startswith(folders) and path.lower().endswith(".md")


def _branches(place: JournalPlace, git: Git) -> Iterator[Problem]:
    """Branches and tags, here and as they were last seen at a remote, that have a site or a copy."""
    form = "--format=%(refname)%09%(objectname)%09%(symref)"
    refs = [line.split("\t") for line in git.run("for-each-ref", form).stdout.decode("utf-8", "replace").splitlines()]
    here = git.run("symbolic-ref", "--quiet", "HEAD").stdout.decode().strip()
    named = _BRANCHES | set(top_values(place.root / CONFIG, "remote_branch"))
    remotes = git.run("remote").stdout.decode("utf-8", "replace").split()
    whole = Git(git.top())
    trees = {tree for name, tree, symbolic in refs if name != here and not symbolic}
    built = whole.holding(f"{_OURS}|{_SHARED}", *sorted(trees), among=_PAGES)
    for name, tree, symbolic in refs:
        if name == here or symbolic or name == "refs/stash":
            continue
        pages = built[tree]
        if not pages and name.rpartition("/")[2] in named:
            pages = [path for path in whole.lines("ls-tree", "-r", "--name-only", "-z", tree) if path.endswith(".html")]
        if pages:
            yield _branch(name, remotes, next(iter(_folders(pages, ()))), is_journal=_has_notes(whole, tree))


def _has_notes(whole: Git, tree: str) -> bool:
    return any(
        path.endswith(f"/{CONFIG}") or path == CONFIG
        for path in whole.lines("ls-tree", "-r", "--name-only", "-z", tree)
    )


def _branch(ref: str, remotes: Iterable[str], folder: str, *, is_journal: bool) -> Problem:
    kind, _, name = ref.removeprefix("refs/").partition("/")
    remote = next((one for one in sorted(remotes, key=len, reverse=True) if name.startswith(f"{one}/")), "")
    if kind == "remotes" and remote:
        name = name.removeprefix(f"{remote}/")
        what, way = f"the branch {name} of the remote {remote}", f"git push {remote} --delete {shlex.quote(name)}"
    elif kind == "tags":
        what, way = f"the tag {name}", f"git tag -d {shlex.quote(name)}"
    else:
        what, way = f"the branch {name}", f"git branch -D {shlex.quote(name)}"
    if is_journal and folder:
        way = f"there: git rm -r --cached {shlex.quote(folder)}; then commit, and push"
    message = f"{what} has a built site, with everything in it; take it out: {way}"
    return Problem("branch-holds-site", CONFIG, 1, 1, "", message)


def _remotes(git: Git) -> Iterator[Problem]:
    """Remotes that publish: by their addresses, also by those that git puts in their place, and by their names."""
    said: set[tuple[str, str]] = set()
    for name, url, way in _addresses(git):
        if (host := host_of(url, name)) and (name, host) not in said:
            said.add((name, host))
            message = (
                f"a remote of this repository publishes what is pushed to it ({host}); "
                f"a journal belongs in a private one; take it out: {way}"
            )
            yield Problem("remote-publishes", CONFIG, 1, 1, "", message, without_password(url))


def _addresses(git: Git) -> Iterator[tuple[str, str, str]]:
    """Name, address and what takes it out, of every remote and of every address that replaces another."""
    for line in git.run("remote", "-v").stdout.decode("utf-8", "replace").splitlines():
        name, _, rest = line.partition("\t")
        yield name, re.sub(r" \((?:fetch|push)\)(?: \[.*\])?$", "", rest), f"git remote remove {name}"
    for line in git.lines("config", "-z", "--get-regexp", _SETTINGS):
        key, _, value = line.partition("\n")
        section, _, last = key.rpartition(".")
        middle = section.partition(".")[2]
        if section.startswith("url."):
            if _is_used(git, value):
                yield "", middle, f"git config --unset-all {key}"
        elif last == "pushurl":
            yield middle, value, f"git config --unset-all remote.{middle}.pushurl"
        elif last == "url":
            yield middle, value, f"git remote remove {middle}"
        else:
            yield "", value, f"git config --unset {key}"


def _is_used(git: Git, beginning: str) -> bool:
    """Whether an address of a remote begins so: your own settings of git are for other repositories, too."""
    urls = git.lines("config", "-z", "--get-regexp", r"^remote\..*\.(push)?url$")
    return any(line.partition("\n")[2].startswith(beginning) for line in urls)


def _elsewhere(place: JournalPlace, whole: Git) -> Iterator[Problem]:
    """A site that is built into another repository is on its way out."""
    for folder in _site_folders(place):
        other = Git(Path(folder))
        if not os.path.isdir(folder) or not other.is_there() or other.top() == whole.root:
            continue
        top = other.top()
        if other.lines("ls-files", "-z"):
            message = f"the site is committed to another git repository, {top}; take it out there: git rm -r --cached ."
            yield Problem("site-committed", CONFIG, 1, 1, "site_dir", message)
        yield from _remotes(other)


def _machines(place: JournalPlace, tracked: Iterable[str]) -> Iterator[Problem]:
    """Files by which a host or a build machine would publish the site."""
    if place.settings.publish:
        return
    top = Git(place.root).top() if tracked else place.root
    paths = {*tracked, *(name for name in _beside(top))}
    for path in sorted(paths):
        name = path.rpartition("/")[2]
        host = SETTINGS_OF_HOSTS.get(name, "")
        if host and path.split("/")[0] not in FOLDERS:
            what = f"by this file {host} publishes the site"
        elif BUILDS.search(path) and (words := _publishing_words(top / path)):
            what = f"by this file a build machine publishes something ({words})"
        else:
            continue
        where = os.path.relpath(top / path, os.path.realpath(place.root)).replace(os.sep, "/")
        way = f"git rm {shlex.quote(path)}" if path in tracked else f"delete {path}"
        message = f"{what}; if it is the journal, take it out: {way}"
        yield Problem("machine-publishes", where, 1, 1, "", message)


def _beside(top: Path) -> Iterator[str]:
    """The files at the top and in the folders of build machines, committed or not."""
    for folder in (
        "",
        ".github/workflows",
        ".gitea/workflows",
        ".forgejo/workflows",
        ".circleci",
        ".woodpecker",
        ".builds",
    ):
        try:
            names = os.listdir(top / folder)
        except OSError:
            continue
        yield from (f"{folder}/{name}" if folder else name for name in names if (top / folder / name).is_file())


def _publishing_words(file: Path) -> str:
    try:
        found = PUBLISHES.search(file.read_text("utf-8", "replace"))
    except OSError:
        return ""
    return found[0].strip(" \"':") if found else ""
