"""What MkDocs makes of a journal: the same bytes each time, strict when asked, never published by accident."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs_integration.building import ADA, CONFIG, NOTES, mkdocs, tree, written
from processes import started

WARNED = ADA.replace("log: [2026-11-02 asked]", "why: tariffs: the model")
HINTED = ADA.replace("2026-11-02 asked", "2026-11-02 contacted")
WRONG = ADA.replace("2026-11-02", "2026-02-30")


def test_every_page_is_where_people_bookmark_it(tmp_path):
    root = written(tmp_path)
    assert mkdocs(root, "build", "--strict").returncode == 0
    pages = {path.removesuffix("index.html") for path in tree(root / "site") if path.endswith("index.html")}
    assert pages >= {
        "", "follow-ups/", "contacts/", "contacts/ada-okafor/", "contacts/ben-ruiz/", "journal/",
        "journal/interviews/2026-11-12-lee-park/", "journal/page/", "referrals/", "organizations/",
        "organizations/the-mill/", "fields/", "fields/energy-policy/", "problems/",
    }  # fmt: skip
    assert "journal.json" in tree(root / "site")


@pytest.mark.promise("P16")
def test_the_same_notes_on_the_same_day_give_the_same_bytes(tmp_path):
    """Whatever the clock, the machine's time zone, its language and the seed of its hashes."""
    root = written(tmp_path)
    sites = []
    for number, zone in enumerate(("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago")):
        folder = str(tmp_path / f"site{number}")
        done = started(root, "mkdocs", "build", "-d", folder, TZ=zone, LC_ALL="C", PYTHONHASHSEED=str(number))
        assert done.returncode == 0, done.stderr
        sites.append(tree(tmp_path / f"site{number}"))
    assert sites[0] == sites[1] == sites[2]
    assert len(sites[0]) > 40


@pytest.mark.promise("P19")
def test_today_is_that_of_the_journals_zone_not_of_the_machines(tmp_path):
    """In Kiritimati (+14) and Pago Pago (−11) it is never the same day, wherever the machine stands."""
    days = {}
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        config = CONFIG.replace("Europe/London, today: 2026-11-23", zone)
        root = written(tmp_path / zone.split("/")[1], {}, config)
        for machine in ("UTC", "America/Los_Angeles"):
            assert mkdocs(root, "build", TZ=machine).returncode == 0
            days.setdefault(zone, set()).add((root / "site/journal.json").read_text().split('"')[3])
    assert len(days["Pacific/Kiritimati"]) == len(days["Pacific/Pago_Pago"]) == 1
    assert days["Pacific/Kiritimati"] != days["Pacific/Pago_Pago"]


@pytest.mark.parametrize(("note", "strict"), [(HINTED, 0), (WARNED, 1), (WRONG, 1)], ids=["hint", "warning", "error"])
def test_strict_fails_on_warnings_and_errors_and_nothing_else_ever_fails(tmp_path, note, strict):
    root = written(tmp_path, NOTES | {"contacts/ada-okafor.md": note})
    assert mkdocs(root, "build", "--strict", *(["-q"] if note is WARNED else [])).returncode == strict
    assert note is HINTED or mkdocs(root, "build").returncode == 0


def test_a_warning_of_mkdocs_about_its_own_file_fails_a_strict_build(tmp_path):
    root = written(tmp_path, config=CONFIG + "no_such_option: x\n")
    assert mkdocs(root, "build").returncode == 0
    assert mkdocs(root, "build", "--strict").returncode == 1


def test_a_wrong_setting_is_named_with_its_line(tmp_path):
    root = written(tmp_path, config=CONFIG.replace("today: 2026-11-23", "thank_with: 2 days"))
    done = mkdocs(root, "build")
    assert done.returncode == 0 and "mkdocs.yml:7:" in done.stderr and "`thank_within`" in done.stderr


@pytest.mark.promise("P20")
@pytest.mark.parametrize("setting", ["", ", publish: no", ", publish: maybe"])
def test_gh_deploy_is_refused_before_anything_is_built_or_pushed(tmp_path, setting):
    root, remote = published(tmp_path, setting)
    done = mkdocs(root, "gh-deploy", "--force")
    assert done.returncode == 1 and "publish: yes" in done.stderr + done.stdout
    assert not (root / "site").exists()
    assert subprocess.run(["git", "branch"], cwd=remote, capture_output=True, text=True).stdout == ""


def test_gh_deploy_publishes_when_the_settings_allow_it(tmp_path):
    root, remote = published(tmp_path, ", publish: yes")
    assert mkdocs(root, "gh-deploy", "--force").returncode == 0
    branches = subprocess.run(["git", "branch"], cwd=remote, capture_output=True, text=True).stdout
    assert "gh-pages" in branches


BUILDERS = {
    "mike": {"MIKE_DOCS_VERSION": "1.0"},
    "Read the Docs": {"READTHEDOCS": "True"},
    "Netlify": {"NETLIFY": "true"},
    "Vercel": {"VERCEL": "1"},
    "Cloudflare Pages": {"CF_PAGES": "1"},
    "Render": {"RENDER": "true"},
    "GitLab Pages": {"GITLAB_CI": "true", "CI_JOB_NAME": "pages"},
}


@pytest.mark.promise("P20")
@pytest.mark.parametrize(("who", "is_built"), [(who, False) for who in BUILDERS] + [("mike", True)])
def test_a_build_that_somebody_would_publish_is_refused_unless_the_settings_allow_it(tmp_path, who, is_built):
    """Also where the site is there already, so that nothing would have to be built. Mike hands MkDocs a copy of the
    settings under another name."""
    root = written(tmp_path)
    if is_built:
        assert mkdocs(root, "build").returncode == 0
    copy = root / "mike-mkdocsx1.yml"
    copy.write_text((root / "mkdocs.yml").read_text())
    refused = mkdocs(root, "build", "-f", copy.name, **BUILDERS[who])
    assert refused.returncode == 1 and f"private: {who} would publish it" in refused.stderr + refused.stdout
    assert (root / "site").exists() == is_built
    copy.write_text(copy.read_text().replace("today: 2026-11-23", "today: 2026-11-23, publish: yes"))
    assert mkdocs(root, "build", "-f", copy.name, **BUILDERS[who]).returncode == 0


@pytest.mark.promise("P20")
@pytest.mark.parametrize("environment", [{"CI": "true", "GITHUB_ACTIONS": "true"}, {"NETLIFY": "false"}, {"VERCEL": ""},
                                         {"GITLAB_CI": "true", "CI_JOB_NAME": "test"}])  # fmt: skip
def test_a_build_that_is_only_tried_elsewhere_is_none_of_these(tmp_path, environment):
    assert mkdocs(written(tmp_path), "build", **environment).returncode == 0


@pytest.mark.promise("P20")
def test_mike_itself_neither_builds_nor_pushes_and_may_take_away_what_it_once_pushed(tmp_path):
    root, remote = published(tmp_path, "")
    deploy, delete = ("deploy", "--push", "1.0"), ("delete", "--all", "--push")
    allowed = (root / "mkdocs.yml").read_text().replace("today: 2026-11-23", "today: 2026-11-23, publish: yes")
    (root / "public.yml").write_text(allowed)
    tried = [mike(root, *deploy), mike(root, *deploy, "-F", "public.yml"), mike(root, *delete)]
    assert [one.returncode for one in tried] == [1, 0, 0], tried
    assert "mike would publish it" in tried[0].stderr + tried[0].stdout
    tree = subprocess.run(["git", "ls-tree", "-r", "gh-pages"], cwd=remote, capture_output=True, text=True).stdout
    assert "ada-okafor" not in tree


def mike(root, *arguments):
    """Mike calls MkDocs by its name."""
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-c", "from mike.driver import main; main()", *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=600)


def published(tmp_path, setting):
    """A journal in a repository with a remote to push to."""
    root = written(tmp_path / "j", config=CONFIG.replace("today: 2026-11-23", f"today: 2026-11-23{setting}"))
    remote = tmp_path / "remote.git"
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for folder, arguments in (
        (tmp_path, ["init", "-q", "--bare", str(remote)]),
        (root, ["init", "-q"]),
        (root, ["add", "-A"]),
        (root, [*identity, "commit", "-qm", "x"]),
        (root, ["remote", "add", "origin", str(remote)]),
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    for key, value in (("user.name", "x"), ("user.email", "x@example.org")):
        subprocess.run(["git", "config", key, value], cwd=root, check=True)
    return root, remote


@pytest.mark.promise("P9")
def test_no_script_typed_into_a_title_reaches_any_page(tmp_path):
    evil = "</title><script>evil()</script><img src=x onerror=evil()>"
    notes = NOTES | {
        "contacts/evil.md": f'---\nname: "{evil}"\norganization: "{evil}"\nfield: "{evil}"\n---\n# `{evil}`\n\n{evil}\n',  # noqa: E501
        "journal/evil.md": f"# `{evil}`\n\n{evil}\n\n[x](javascript:evil())\n",
        "journal/interviews/2026-11-12-evil.md": f'---\nwith: evil\ntakeaway: "{evil}"\n---\n## {evil}\n',
    }
    root = written(tmp_path, notes)
    assert mkdocs(root, "build").returncode == 0
    pages = {path: data.decode() for path, data in tree(root / "site").items() if path.endswith(".html")}
    assert len(pages) > 20
    for path, html in pages.items():
        assert "<script>evil" not in html and "<img src=x" not in html, path
        assert "javascript:evil" not in html, path


@pytest.mark.promise("P10")
def test_nothing_of_a_built_site_names_another_host(tmp_path):
    """Links that the user typed aside, no page, style or script of ours fetches anything."""
    root = written(tmp_path, config=CONFIG.replace("{name: material}", "{name: material, font: {text: Roboto}}"))
    assert mkdocs(root, "build").returncode == 0
    for path, data in tree(root / "site").items():
        if path.endswith(".html"):
            for word in (b"fonts.googleapis", b"unpkg.com", b"cdn.", b"gstatic"):
                assert word not in data, path


def test_the_users_own_templates_and_styles_come_first(tmp_path):
    config = CONFIG.replace("{name: material}", "{name: material, custom_dir: overrides}")
    root = written(tmp_path, NOTES | {"overrides/coffee/problems.html": "<h1>Mine</h1>\n"}, config)
    assert mkdocs(root, "build").returncode == 0
    assert "<h1>Mine</h1>" in (root / "site/problems/index.html").read_text()
    assert "overrides" not in " ".join(tree(root / "site"))


def test_mkdocs_never_walks_the_users_folders(tmp_path):
    """Two links that loop would keep a stock build busy for ever, or stop it."""
    root = written(tmp_path)
    os.symlink(root / "journal", root / "journal/loop")
    os.symlink(root, root / "journal/root")
    assert mkdocs(root, "build").returncode == 0


def test_the_theme_alone_renders_the_same_bytes_as_the_frame(tmp_path):
    """The frame is filled for speed only: without it MkDocs lets the theme render every page, to the same bytes."""
    # A hook of the user's own has pages do without a policy, which is not what is compared here.
    root = written(tmp_path, config=CONFIG.replace("today: 2026-11-23", "today: 2026-11-23, content_policy: no"))
    assert mkdocs(root, "build").returncode == 0
    framed = tree(root / "site")
    (root / "hooks/journal.py").write_text(
        "from coffeechats.mkdocs.events import *\n\n\n"
        "def on_env(env, config, files):\n    return env\n"  # no frame: MkDocs takes the theme's template for each page
    )
    assert mkdocs(root, "build").returncode == 0
    themed = tree(root / "site")
    assert {path for path in framed if framed[path] != themed.get(path)} == set()
    assert framed.keys() == themed.keys()
