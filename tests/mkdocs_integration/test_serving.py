"""`mkdocs serve` as people start it, with a real server and what the system tells of real saves."""

from __future__ import annotations

import os

import pytest
from mkdocs_integration.building import CONFIG, MKDOCS, serving, written

from benchmark.editors import SAVES

LEE = "---\nname: Lee Park\n---\n%s\n"


@pytest.fixture
def root(tmp_path):
    return written(tmp_path / "journal")


def test_a_save_is_on_its_page_and_on_those_made_from_it(root):
    with serving(root) as served:
        for number, how in enumerate(SAVES):
            served.save("contacts/lee-park.md", f"---\nname: Lee Park {number}\n---\nWords of {how.__name__}.\n", how)
            served.until("contacts/lee-park/", lambda page, how=how: f"Words of {how.__name__}." in page)
            assert f"Lee Park {number}" in served.page("contacts/")
            assert f"Words of {how.__name__}." in served.page("assets/texts.js")
        served.save("contacts/new/zoe.md", "---\nname: Zoe\n---\n")
        served.until("contacts/zoe/", lambda page: "Zoe" in page)
        os.replace(root / "contacts/new", root / "contacts/newer")
        (root / "contacts/newer/zoe.md").unlink()
        served.until("contacts/zoe/", lambda page: page == "status 404")
        assert "Traceback" not in served.log


@pytest.mark.promise("P17")
def test_of_many_saves_during_a_rebuild_none_is_lost(root):
    with serving(root) as served:
        for number in range(60):
            served.save("contacts/lee-park.md", LEE % f"Number {number}.", SAVES[number % len(SAVES)])
            served.save("contacts/ada-okafor.md", f"---\nname: Ada\n---\nCount {number}.\n")
            if number % 20 == 10:
                served.save("mkdocs.yml", CONFIG.replace("site_name: x", f"site_name: Site {number}"))
            served.page("contacts/lee-park/")
        served.until("contacts/lee-park/", lambda page: "Number 59." in page and "Site 50" in page)
        served.until("contacts/ada-okafor/", lambda page: "Count 59." in page)


def test_a_broken_mkdocs_yml_is_one_line_and_its_repair_is_followed(root):
    with serving(root) as served:
        before = served.page()
        served.save("mkdocs.yml", "site_name: [x\n")
        served.until_said("The site stays as it was until this is mended")
        assert served.page() == before
        served.save("contacts/lee-park.md", LEE % "While it is broken.")
        served.until("contacts/lee-park/", lambda page: "While it is broken." in page)
        served.save("mkdocs.yml", CONFIG.replace("site_name: x", "site_name: Mended"))
        served.until("", lambda page: "Mended" in page)
        assert served.log.count("ERROR") == 1
        assert "Traceback" not in served.log


def test_somebody_elses_hook_is_asked_after_each_save(root):
    (root / "mine.py").write_text("def on_page_content(html, page, config, files):\n    return html + '<p>Mine.</p>'\n")
    (root / "mkdocs.yml").write_text(CONFIG.replace("[hooks/journal.py]", "[hooks/journal.py, mine.py]"))
    with serving(root) as served:
        assert "Mine." in served.page("contacts/lee-park/")
        served.save("contacts/lee-park.md", LEE % "New words.")
        served.until("contacts/lee-park/", lambda page: "New words." in page and "Mine." in page)


def test_where_one_wishes_saves_are_looked_for(root):
    (root / "mkdocs.yml").write_text(CONFIG.replace("timezone:", "watch: poll, timezone:"))
    with serving(root) as served:
        for how in SAVES:
            served.save("contacts/lee-park.md", LEE % f"By {how.__name__}.", how)
            served.until("contacts/lee-park/", lambda page, how=how: f"By {how.__name__}." in page)


@pytest.mark.parametrize("option", ["--clean", "--dirty"])
def test_the_other_ways_of_mkdocs_still_work(root, option):
    with serving(root, (*MKDOCS, option)) as served:
        served.save("contacts/lee-park.md", LEE % "New words.")
        served.until("contacts/lee-park/", lambda page: "New words." in page)
        assert "Traceback" not in served.log


def test_without_live_reload_the_site_stays_as_it_was_and_pages_have_no_script(root):
    with serving(root, (*MKDOCS, "--no-livereload")) as served:
        assert "livereload" not in served.page("contacts/lee-park/")
        assert "Words." in served.page("contacts/lee-park/")


def test_folders_of_mkdocs_ymls_watch_and_templates_are_looked_at(root):
    (root / "own/coffee").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG.replace("{name: material}", "{name: material, custom_dir: own}"))
    with serving(root) as served:
        served.save("own/coffee/problems.html", "<p>Mine.</p>")
        served.until("problems/", lambda page: "Mine." in page)


def test_what_mkdocs_yml_inherits_is_looked_at(root):
    (root.parent / "shared").mkdir()
    (root.parent / "shared/base.yml").write_text(CONFIG)
    (root / "mkdocs.yml").write_text("INHERIT: '../shared/base.yml'  # of all my journals\nsite_author: me\n")
    with serving(root) as served:
        served.save("../shared/base.yml", CONFIG.replace("site_name: x", "site_name: Another name"))
        served.until("contacts/lee-park/", lambda page: "Another name" in page)


def test_what_is_wrong_with_a_note_is_said_once_when_it_is_saved(root):
    with serving(root) as served:
        served.save("contacts/lee-park.md", "---\nname: Lee Park\nrelation: chum\n---\n[[Nobody at all]]\n")
        served.until_said("contacts/lee-park.md:5:")
        served.save("contacts/ada-okafor.md", "---\nname: Ada\n---\n[[Somebody else]]\n")
        served.until_said("contacts/ada-okafor.md:4:")
        assert served.log.count("contacts/lee-park.md:5:") == 1
