"""What git, a host or a build machine would hand on: `coffee check` names it, and the command that takes it out."""

from __future__ import annotations

import re
import shlex
import subprocess
from datetime import date
from pathlib import Path

import pytest
from command.running import CONFIG, coffee, journal
from mkdocs_integration.building import mkdocs, written

from coffeechats.records.settings import read_settings
from coffeechats.views.history import history
from coffeechats_cli.commands.export import FORMS
from coffeechats_cli.hosts import host_of
from coffeechats_cli.place import JournalPlace
from coffeechats_cli.publishing import exposed

pytestmark = pytest.mark.promise("P20")
ADA = "---\nname: Ada Okafor\nemail: ada@example.org\n---\nBEGIN:VCARD is how a card begins.\n"
PAGE = '<html><head><link rel="stylesheet" href="assets/coffee.css"></head><body>Ada</body></html>\n'
NOBODY = ("-c", "user.name=Nell", "-c", "user.email=nell@example.org")


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *NOBODY, *arguments], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def repository(root: Path, files: dict[str, str] | None = None) -> Path:
    """A journal whose files are all committed."""
    journal(root, {"contacts/ada-okafor.md": ADA} | (files or {}))
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A", "-f")
    git(root, "commit", "-qm", "first")
    return root


def warnings(root: Path) -> list[str]:
    """What `coffee check` says of it, beside what it says of the notes."""
    return [f"{one.path}:{one.line}:{one.column}: {one.severity}: {one.message}" for one in exposed(place_of(root))]


def place_of(root: Path) -> JournalPlace:
    return JournalPlace(root, *read_settings(root / "mkdocs.yml"), date(2026, 11, 23))


def warning(root: Path) -> str:
    found = warnings(root)
    assert len(found) == 1, found
    return found[0]


def taken_out(root: Path, said: str) -> None:
    """Does what a warning says; then there is none."""
    way = said.rpartition("take it out: ")[2].removeprefix("there: ").partition(";")[0]
    assert way.startswith("git "), said
    git(root, *shlex.split(way)[1:])
    assert warnings(root) == []


def test_an_ordinary_journal_is_no_problem(tmp_path):
    root = repository(tmp_path, {"journal/me.md": "# Me\n", "README.md": "My notes.\n", "journal/a.png": "x"})
    git(root, "branch", "other")
    git(root, "tag", "v1")
    git(root, "remote", "add", "origin", "git@example.org:me/journal.git")
    (root / "site").mkdir()
    (root / "site/index.html").write_text(PAGE)  # built, and not committed
    (root / "people.csv").write_text("x")
    (root / ".github/workflows").mkdir(parents=True)
    (root / ".github/workflows/check.yml").write_text("jobs: {check: {steps: [{run: mkdocs build --strict}]}}\n")
    assert warnings(root) == []


@pytest.mark.parametrize("folder", ["site", "public", "docs", "out/2025/html", "old site", "journal/site", "Site"])
@pytest.mark.parametrize("place", ["", "notes/"])
def test_a_committed_site_is_named_wherever_it_lies(tmp_path, folder, place):
    """Also one whose folder `site_dir` does not name any more, and in a journal below the top of a repository."""
    files = {f"{place}contacts/ada-okafor.md": ADA, f"{place}mkdocs.yml": CONFIG, f"{place}journal/me.md": "# Me\n"}
    files |= {f"{place}{folder}/{name}": PAGE for name in ("index.html", "contacts/ada/index.html", "404.html")}
    files |= {f"{place}{folder}/journal.json": '{"contacts": [\n{"last_contact": null}]}\n'}
    root = repository(tmp_path, files)
    said = warning(root / place)
    assert f"{folder}/" in said and ":1:1: warning: the site is committed to git" in said
    way = said.rpartition("take it out: ")[2]
    git(root, *shlex.split(way)[1:])
    assert warnings(root / place) == []


@pytest.mark.parametrize("config", ["site_dir: public", "site_dir: 'a/public'", "INHERIT: base.yml"])
def test_whatever_is_committed_where_the_site_is_built_is_named(tmp_path, config):
    folder = "a/public" if "a/" in config else "public"
    files = {"mkdocs.yml": CONFIG + config + "\n", "base.yml": "site_dir: public\n", f"{folder}/ada.txt": "Ada"}
    taken_out(tmp_path, warning(repository(tmp_path, files)))


def test_a_real_site_is_known_by_its_pages_alone(tmp_path):
    """One page of it, committed under a name of its own."""
    root = written(tmp_path / "j")
    assert mkdocs(root, "build", "-d", str(tmp_path / "built")).returncode == 0
    other = repository(
        tmp_path / "k", {"x/someone.html": (tmp_path / "built/contacts/ada-okafor/index.html").read_text()}
    )
    taken_out(other, warning(other))


@pytest.mark.parametrize("builder", ["mkdocs-1.6.1, mkdocs-material-9.8.1", "zensical-0.0.9"])
def test_the_site_of_another_builder_is_a_site(tmp_path, builder):
    page = f'<meta name="generator" content="{builder}">'
    taken_out(tmp_path, warning(repository(tmp_path, {"www/index.html": page, "www/a/index.html": page})))


def test_a_site_that_is_built_into_another_repository_is_named(tmp_path):
    """As MkDocs' own guide has it for the page of a person: `me.github.io` beside the journal."""
    other = tmp_path / "me.github.io"
    repository(other, {"index.html": PAGE})
    git(other, "remote", "add", "origin", "git@github.com:me/me.github.io.git")
    root = repository(tmp_path / "j", {"mkdocs.yml": CONFIG + "site_dir: ../me.github.io\n"})
    said = warnings(root)
    assert len(said) == 2 and str(other) in said[0] and "GitHub Pages" in said[1]


NAMES = [
    "people.vcf",
    "ALL.VCF",
    "people.Csv",
    "people.tsv",
    "people.ods",
    "a/b/calendar.ICS",
    "x.xlsx",
    "people.vcard",
]


@pytest.mark.parametrize("name", [*NAMES, "contacts/all.csv", "old people.csv"])
def test_a_committed_export_is_known_by_its_name_in_any_letters(tmp_path, name):
    taken_out(tmp_path, warning(repository(tmp_path, {name: "x"})))


@pytest.mark.parametrize("name", ["all", "backup/2026.txt", "all.md", "all.json", "journal/x.txt", "a b.bak"])
@pytest.mark.parametrize("form", FORMS)
def test_a_committed_export_is_known_by_what_it_holds(tmp_path, form, name):
    place = place_of(journal(tmp_path / "from", {"contacts/ada-okafor.md": ADA}))
    exported = FORMS[form](history(place.journal(), place.today)).decode()
    root = repository(tmp_path / "j", {name: exported})
    assert warning(root).startswith(f"{name}:1:1: warning: an export is committed")
    taken_out(root, warning(root))


@pytest.mark.parametrize(
    "text",
    [
        "id,name,aliases\nada,Ada,\n",
        "id;name;aliases\nada;Ada;\n",
        "id\tname\taliases\r\n",
        '\ufeff"id","name","aliases"\n',
        "\ufeffBEGIN:VCARD\r\nVERSION:3.0\r\n",
        "begin:vcard\n".upper(),
        '{\n  "contacts": [\n    {\n      "last_contact": null\n    }\n  ]\n}\n',
        "# All\r\n\r\n### Ada\r\n\r\n- note: contacts/ada.md\r\n",
    ],
)
def test_an_export_that_another_program_wrote_anew_is_known_too(tmp_path, text):
    taken_out(tmp_path, warning(repository(tmp_path, {"all.txt": text})))


@pytest.mark.parametrize("folder", ["copy", "for my adviser", "a/b/c", ""])
def test_a_committed_shared_copy_is_named(tmp_path, folder):
    root = repository(tmp_path / "j")
    assert coffee(root, "share", str(tmp_path / "made"), "--with-notes").returncode == 0
    for file in (tmp_path / "made").iterdir():
        place = root / folder / file.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
    git(root, "add", "-A")
    assert "a shared copy is committed" in warning(root)
    if folder:
        taken_out(root, warning(root))


REMOTES = {
    "git@github.com:me/me.github.io.git": "GitHub Pages",
    "https://gitlab.com/me/me.gitlab.io": "GitLab Pages",
    "https://bitbucket.org/me/me.bitbucket.io": "Bitbucket",
    "git@codeberg.org:me/pages.git": "Codeberg",
    "https://me.codeberg.page": "Codeberg",
    "git@git.sr.ht:~me/me.srht.site": "SourceHut",
    "https://pages.sr.ht/publish/me": "SourceHut",
    "https://me:secret@huggingface.co/spaces/me/journal": "Hugging Face",
    "git@hf.co:spaces/me/journal": "Hugging Face",
    "https://surge.sh/me": "Surge",
    "me.surge.sh:journal": "Surge",
    "https://me.vercel.app/x.git": "Vercel",
    "https://git.netlify.com/me": "Netlify",
    "netlify::journal": "Netlify",
    "https://neocities.org/site/me": "Neocities",
    "NEOCITIES://me": "Neocities",
    "https://git.heroku.com/me.git": "Heroku",
    "ssh://git@heroku.com/me.git": "Heroku",
    "dokku@example.org:me": "Dokku",
    "https://me.onrender.com": "Render",
    "https://me.pages.dev": "Cloudflare",
    "https://me.web.app": "Firebase",
    "https://me.readthedocs.io": "Read the Docs",
    "https://$me@me.scm.azurewebsites.net/me.git": "Azure",
    "https://gist.github.com/0123.git": "gist",
    "rad://z3gqc": "Radicle",
}


@pytest.mark.parametrize("url", REMOTES)
def test_a_remote_that_publishes_is_named_with_its_host_and_without_its_password(tmp_path, url):
    root = repository(tmp_path)
    git(root, "remote", "add", "origin", url)
    said = warning(root)
    assert REMOTES[url] in said and "secret" not in repr(exposed(place_of(root)))
    taken_out(root, said)


@pytest.mark.parametrize(
    "settings",
    [
        ("remote.origin.pushurl", "https://surge.sh/x"),
        ("url.https://git.heroku.com/.insteadOf", "private:"),
        ("url.https://git.heroku.com/.pushInsteadOf", "private:"),
        ("branch.main.remote", "https://git.heroku.com/x.git"),
        ("branch.main.pushRemote", "https://git.heroku.com/x.git"),
        ("remote.pushDefault", "https://git.heroku.com/x.git"),
    ],
    ids=lambda setting: setting[0],
)
def test_an_address_behind_another_is_seen(tmp_path, settings):
    root = repository(tmp_path)
    git(root, "remote", "add", "origin", "private:me/journal.git")
    assert warnings(root) == []
    git(root, "config", *settings)
    said = warnings(root)
    assert said and all("publishes what is pushed" in line for line in said)


@pytest.mark.parametrize("name", ["gh-pages", "pages", "heroku", "netlify", "Website"])
def test_a_remote_whose_name_says_so_is_named(tmp_path, name):
    root = repository(tmp_path)
    git(root, "remote", "add", name, "git@example.org:me/x.git")
    taken_out(root, warning(root))


@pytest.mark.parametrize(
    "url",
    [
        "git@github.com:me/journal.git", "https://gitlab.com/me/pages-of-my-life.git", "/media/usb/journal.git",
        "../backup", "file:///srv/git/journal.git", "C:/Users/me/journal.git", "https://git.sr.ht/~me/journal",
        "https://github.com/surge/journal", "git@codeberg.org:me/journal", "https://github.com/me/netlify-talks",
        "ssh://git@git.example.org:2222/me/journal.git", "https://www.example.org/git/journal.git", "",
    ],
)  # fmt: skip
def test_a_remote_that_may_be_private_is_not_named(url):
    assert host_of(url, "origin") == ""


@pytest.mark.parametrize("name", ["gh-pages", "pages", "site/2026", "drafts"])
@pytest.mark.parametrize("where", ["here", "remote", "tag"])
def test_a_branch_that_holds_a_site_is_named(tmp_path, name, where):
    root = with_branch(tmp_path, name, {"index.html": PAGE, "1.0/index.html": PAGE})
    if where == "remote":
        git(root, "push", "-q", "origin", name)
    if where == "tag":
        git(root, "tag", "v1", name)
    if where != "here":
        git(root, "branch", "-qD", name)
    said = warning(root)
    assert {"here": f"the branch {name} has", "remote": f"the branch {name} of the remote origin has",
            "tag": "the tag v1 has"}[where] in said  # fmt: skip
    taken_out(root, said)


def with_branch(tmp_path: Path, name: str, files: dict[str, str]) -> Path:
    """A journal with a remote and a branch that has nothing but these files."""
    root = repository(tmp_path / "j")
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    git(root, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(root, "checkout", "-q", "--orphan", name)
    git(root, "rm", "-rqf", ".")
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "site")
    git(root, "checkout", "-q", "main")
    return root


def test_a_branch_of_the_usual_name_is_named_whatever_made_its_pages(tmp_path):
    assert "gh-pages" in warning(with_branch(tmp_path, "gh-pages", {"index.html": "<p>Ada"}))


def test_a_branch_with_a_shared_copy_is_named(tmp_path):
    assert "drafts" in warning(
        with_branch(tmp_path, "drafts", {"a/index.html": "<title>Start – a shared copy</title>"})
    )


def test_another_branch_of_the_notes_with_a_site_is_not_told_to_be_deleted(tmp_path):
    root = repository(tmp_path, {"public/index.html": PAGE})
    git(root, "branch", "older")
    git(root, "rm", "-rq", "public")
    git(root, "commit", "-qm", "without")
    assert "the branch older" in warning(root) and "git rm -r --cached public" in warning(root)


MACHINES = {
    ".github/workflows/site.yml": "    uses: actions/deploy-pages@v4\n",
    ".github/workflows/docs.yaml": "    run: mkdocs gh-deploy --force\n",
    ".forgejo/workflows/x.yml": "    run: mike deploy --push 1.0\n",
    ".gitlab-ci.yml": "pages:\n  script: mkdocs build -d public\n",
    ".build.yml": "tasks:\n  - p: curl https://pages.sr.ht/publish/me\n",
    ".circleci/config.yml": "  - run: npx netlify deploy\n",
    ".woodpecker.yml": "  image: codeberg-pages\n",
    "bitbucket-pipelines.yml": "  - npx surge site\n",
    "netlify.toml": "[build]\n",
    "vercel.json": "{}\n",
    ".readthedocs.yaml": "version: 2\n",
    "firebase.json": "{}\n",
    "sub/render.yaml": "x: 1\n",
    "CNAME": "me.example.org\n",
}


@pytest.mark.parametrize("path", MACHINES)
def test_a_file_by_which_a_machine_publishes_is_named(tmp_path, path):
    root = repository(tmp_path, {path: MACHINES[path]})
    said = warning(root)
    assert said.startswith(f"{path}:1:1: warning: by this file ")
    git(root, "rm", "-q", path)
    assert re.search(rf"git rm {re.escape(path)}$", said) and warnings(root) == []


def test_a_host_told_of_without_git_is_named_too(tmp_path):
    root = journal(tmp_path, {"netlify.toml": "x"})
    assert warning(root).startswith("netlify.toml:1:1: ")


@pytest.mark.parametrize("text", ["pages: read\n", "run: mkdocs build\n", "run: coffee check --strict\n"])
def test_a_machine_that_only_checks_is_no_problem(tmp_path, text):
    assert warnings(repository(tmp_path, {".github/workflows/x.yml": f"permissions:\n  {text}"})) == []


def test_who_allows_the_site_to_be_published_is_told_of_notes_and_exports_alone(tmp_path):
    files = {"mkdocs.yml": CONFIG + "    publish: yes\n", "netlify.toml": "x", "people.csv": "x"}
    root = repository(tmp_path, files)
    git(root, "branch", "gh-pages")
    assert warning(root).startswith("people.csv:")
