"""Whatever was saved, moved, broken and mended: the live preview serves what a clean build gives, byte for byte."""

from __future__ import annotations

import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from mkdocs_integration.building import ADA, CONFIG, NOTES, clean_build, written
from properties import examples

from benchmark.editors import SAVES, save
from benchmark.following import following, without_script
from benchmark.walk import Walk
from coffeechats.mkdocs import events

SITE = "site_url: http://127.0.0.1:8000/\n"
NAV = "nav: [{Home: index.md}, {Ada: contacts/ada-okafor.md}, {Zoe: contacts/zoe.md}]\n"
OWN = CONFIG.replace("{name: material}", "{name: material, custom_dir: own}")
HOOK = "def on_page_content(html, page, config, files):\n    return html + '<p>Mine.</p>'\n"


@pytest.mark.promise("P17")
@given(st.integers(0, 10**6))
@example(1)
@settings(
    max_examples=examples(3), phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_after_anything_at_all_the_preview_is_a_clean_build(seed):
    kept = os.environ.pop("COFFEE_TODAY", None)
    try:
        with TemporaryDirectory() as folder:
            walk = Walk(Path(folder) / "journal", seed, f"http://127.0.0.1:8000/{'j/' * (seed % 2)}")
            with following(walk.root) as shown:
                for _ in range(2):
                    for _ in range(8):
                        walk.step(shown)
                    walk.arrive(shown)
                    clean_build(walk.root, Path(folder) / "clean")
                    assert not shown.differences(Path(folder) / "clean"), "\n".join(walk.steps)
    finally:
        os.environ.pop("COFFEE_TODAY", None)
        if kept is not None:
            os.environ["COFFEE_TODAY"] = kept


@contextmanager
def shown(root: Path, notes: dict[str, str] | None = None, config: str = CONFIG):
    with following(written(root, NOTES if notes is None else notes, config + SITE)) as preview:
        yield preview


def is_clean(preview, tmp_path: Path) -> bool:
    clean_build(preview.root, tmp_path / "clean")
    assert preview.differences(tmp_path / "clean") == []
    return True


def write(preview, path: str, text: str | bytes, how=SAVES[2]) -> str:
    save(how, preview.root / path, text.encode() if isinstance(text, str) else text)
    return path


CONFIGS = {
    "as it is": CONFIG,
    "an own navigation": CONFIG + NAV,
    "without folders": CONFIG + "use_directory_urls: false\n",
    "own templates": OWN,
    "without search": CONFIG.replace("[search]", "[]"),
    "for reading from the disk": CONFIG.replace("[search]", "[search, offline]"),
    "another theme": CONFIG.replace("{name: material}", "{name: mkdocs}"),
}


@pytest.mark.promise("P17")
@pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS)
def test_notes_come_change_and_go_whatever_the_settings(tmp_path, config):
    """A person who is named before there is a note, a title that the navigation shows, a home page of one's own."""
    (tmp_path / "own").mkdir()
    with shown(tmp_path, config=config) as preview:
        preview.follow(write(preview, "contacts/zoe.md", "---\nname: Zoe\nreferred_by: ada-okafor\n---\n[[A page]]\n"))
        assert b"Zoe" in preview.file("contacts/zoe/index.html")
        preview.follow(
            write(preview, "contacts/ada-okafor.md", ADA.replace("Ada Okafor", "Ada O. Okafor")),
            write(preview, "journal/index.md", "# Mine\n\nWords.\n"),
            write(preview, "journal/me.md", "---\noffers: [a book]\n---\n"),
        )
        assert is_clean(preview, tmp_path)
        (preview.root / "contacts/zoe.md").unlink()
        os.replace(preview.root / "contacts/old", preview.root / "contacts/new")
        preview.follow("contacts/zoe.md", "contacts/old", "contacts/new")
        assert is_clean(preview, tmp_path)


def test_which_sites_are_written_page_by_page(tmp_path):
    """The others are built as a whole after each save, which is always right."""
    quick = {}
    other = {"another plugin": CONFIG.replace("[search]", "[search, blog]")}
    for number, (name, config) in enumerate((CONFIGS | other).items()):
        (tmp_path / str(number) / "own").mkdir(parents=True)
        with shown(tmp_path / str(number), config=config) as preview:
            quick[name] = preview.is_quick
    assert quick.pop("another plugin") is False
    assert set(quick.values()) == {True}


@pytest.mark.promise("P17")
def test_a_picture_comes_changes_and_goes_though_no_note_is_saved(tmp_path):
    note = {"journal/page.md": "# A page\n\n![the mill](mill.png) and ![[mill.png]]\n"}
    with shown(tmp_path, NOTES | note) as preview:
        preview.file("journal/page/index.html")
        for told in (["journal/mill.png"], []):  # whether or not the system tells of it
            write(preview, "journal/mill.png", b"one")
            preview.follow(*told)
            assert preview.file("journal/mill.png") == b"one"
            assert not told or is_clean(preview, tmp_path)
            write(preview, "journal/mill.png", b"other")
            preview.follow(*told)
            assert preview.file("journal/mill.png") == b"other"
            (preview.root / "journal/mill.png").unlink()
            preview.follow(*told)
            assert preview.file("journal/mill.png") is None
            assert is_clean(preview, tmp_path)


@pytest.mark.promise("P17")
@pytest.mark.parametrize("path", ["own/main.html", "own/coffee/problems.html", "own/404.html", "own/style.css"])
def test_templates_of_ones_own_are_followed(tmp_path, path):
    (tmp_path / "own").mkdir()
    with shown(tmp_path, config=OWN) as preview:
        for text in ("<p>One.</p>", "<p>Two.</p>"):
            preview.follow(write(preview, path, text))
            preview.file("problems/index.html")
        assert is_clean(preview, tmp_path)
        (preview.root / path).unlink()
        preview.follow(path)
        assert is_clean(preview, tmp_path)


def test_a_folder_of_templates_that_mkdocs_yml_names_only_later_is_followed(tmp_path):
    with shown(tmp_path) as preview:
        write(preview, "own/coffee/problems.html", "<p>One.</p>")
        preview.follow(write(preview, "mkdocs.yml", OWN + SITE))
        preview.follow(write(preview, "own/coffee/problems.html", "<p>Two.</p>"))
        assert b"Two." in preview.file("problems/index.html")
        assert is_clean(preview, tmp_path)


@pytest.mark.promise("P2")
@pytest.mark.parametrize(
    "wrong",
    ["site_name: [x\n", "site_name: x\ntheme: {name: nowhere}\n", OWN + SITE],
    ids=["no YAML", "no such theme", "a template that is none"],
)
def test_while_the_settings_are_wrong_the_site_stays_and_follows_the_notes(tmp_path, wrong, caplog):
    with shown(tmp_path) as preview:
        (tmp_path / "own").mkdir()
        (tmp_path / "own/main.html").write_text("{% block %}")
        before = preview.file("index.html")
        clean_build(preview.root, tmp_path / "clean")
        preview.follow(write(preview, "mkdocs.yml", wrong))
        assert preview.file("index.html") == before
        assert preview.differences(tmp_path / "clean") == []
        said = [record.getMessage() for record in caplog.records if "stays as it was" in record.getMessage()]
        assert len(said) == 1 and "\n" not in said[0]
        preview.follow(write(preview, "contacts/lee-park.md", "---\nname: Lee Park\n---\nNew words.\n"))
        assert b"New words" in preview.file("contacts/lee-park/index.html")
        assert len([r for r in caplog.records if "stays as it was" in r.getMessage()]) == 1
        preview.follow(write(preview, "mkdocs.yml", (CONFIG + SITE).replace("site_name: x", "site_name: y")))
        assert is_clean(preview, tmp_path)


@pytest.mark.promise("P19")
def test_at_midnight_everything_is_another_days_without_a_save(tmp_path, monkeypatch):
    with shown(tmp_path) as preview:
        before = preview.file("index.html")
        monkeypatch.setenv("COFFEE_TODAY", "2026-12-24")
        assert preview.file("index.html") != before
        assert is_clean(preview, tmp_path)


def test_somebody_elses_hook_has_its_say_and_the_whole_site_is_built(tmp_path):
    written(tmp_path, {"mine.py": HOOK})
    with shown(tmp_path, config=CONFIG.replace("[hooks/journal.py]", "[hooks/journal.py, mine.py]")) as preview:
        preview.follow(write(preview, "contacts/lee-park.md", "---\nname: Lee Park\n---\nNew words.\n"))
        assert preview.file("contacts/lee-park/index.html").count(b"Mine.") == 1
        assert not preview.is_quick
        assert is_clean(preview, tmp_path)


def test_an_extension_that_reads_other_files_is_followed(tmp_path):
    config = CONFIG + "markdown_extensions: [pymdownx.snippets: {base_path: [.]}]\nwatch: [pieces]\n"
    written(tmp_path, {"pieces/one.txt": "The first."})
    notes = NOTES | {"journal/page.md": '# A page\n\n--8<-- "pieces/one.txt"\n'}
    os.chdir(tmp_path)
    with shown(tmp_path, notes, config) as preview:
        assert b"The first." in preview.file("journal/page/index.html")
        preview.follow(write(preview, "pieces/one.txt", "The second."))
        assert b"The second." in preview.file("journal/page/index.html")
        assert is_clean(preview, tmp_path)


def test_a_folder_of_the_site_that_was_tidied_up_is_written_again(tmp_path):
    with shown(tmp_path) as preview:
        clean_build(preview.root, tmp_path / "clean")
        assert preview.differences(tmp_path / "clean") == []
        shutil.rmtree(preview.site)
        preview.site.mkdir()
        assert preview.differences(tmp_path / "clean") == []


def test_an_address_without_its_last_slash_is_led_on_though_nobody_has_seen_the_page(tmp_path):
    with shown(tmp_path) as preview:
        status, headers, _ = preview.get("/contacts/ada-okafor")
        assert (status, headers["Location"]) == ("302 Found", "/contacts/ada-okafor/")


def test_a_site_below_a_path_is_served_there_only(tmp_path):
    with following(written(tmp_path, config=CONFIG + "site_url: http://127.0.0.1:8000/j/\n")) as preview:
        assert preview.get("/")[1] == {"Location": "/j/"}
        assert preview.get("/j")[1] == {"Location": "/j/"}
        assert preview.get("/j/contacts/")[0] == "200 OK"
        assert preview.get("/contacts/")[0] == preview.get("/jx/")[0] == "404 Not Found"
        assert is_clean(preview, tmp_path)


def test_who_asks_only_for_the_head_gets_the_same_head(tmp_path):
    with shown(tmp_path) as preview:
        for address in ("/contacts/ada-okafor/", "/journal.json"):
            assert preview.get(address, method="HEAD") == (*preview.get(address)[:2], b"")


@pytest.mark.promise("P8", "P21")
@pytest.mark.parametrize("address", ["/../mkdocs.yml", "/..%2fmkdocs.yml", "//etc/passwd", "/\0", "/contacts"])
def test_nothing_but_the_site_is_served(tmp_path, address):
    with shown(tmp_path) as preview:
        assert not preview.get(address)[0].startswith("200")


def test_a_tab_hears_of_another_version_of_its_page_and_of_no_other(tmp_path):
    """Also at an address with letters of other alphabets, and where there was no page before."""
    notes = NOTES | {"contacts/siân-évans.md": "---\nname: Siân Évans\n---\nWords.\n"}
    with shown(tmp_path, notes) as preview:
        preview.server.poll_response_timeout = 0.01  # answered at once
        tabs = [("/contacts/siân-évans/", "/contacts/si%C3%A2n-%C3%A9vans/"), ("/contacts/lee-park/",) * 2]
        tabs.append(("/contacts/zoe/", "/contacts/zoe/"))
        asked = {seen: f"version={version(preview.get(at)[2])}&page={quoted(seen)}" for at, seen in tabs}
        assert {preview.get("/livereload/wait", query)[2] for query in asked.values()} == {b"same"}
        write(preview, "contacts/siân-évans.md", "---\nname: Siân Évans\n---\nOther words.\n")
        preview.follow(write(preview, "contacts/zoe.md", "---\nname: Zoe\n---\n"))
        told = {seen: preview.get("/livereload/wait", query)[2] for seen, query in asked.items()}
        assert told == {"/contacts/si%C3%A2n-%C3%A9vans/": b"changed", "/contacts/zoe/": b"changed",
                        "/contacts/lee-park/": b"same"}  # fmt: skip


def test_a_page_that_cannot_be_written_says_so_and_comes_back_by_itself(tmp_path):
    (tmp_path / "own").mkdir()
    with shown(tmp_path, config=OWN) as preview:
        preview.server.poll_response_timeout = 0.01
        preview.follow(write(preview, "own/coffee/problems.html", "{{ nothing.of_the_kind }}"))
        status, _, content = preview.get("/problems/")
        assert status.startswith("500") and b"could not be written" in content
        query = f"version={version(content)}&page=/problems/"
        assert preview.get("/livereload/wait", query)[2] == b"same"
        preview.follow(write(preview, "own/coffee/problems.html", "<p>Right.</p>"))
        assert preview.get("/livereload/wait", query)[2] == b"changed"
        assert b"Right." in without_script(preview.get("/problems/")[2])


@pytest.mark.promise("P17")
def test_two_browsers_that_ask_all_the_time_get_whole_pages_only(tmp_path):
    """Also in the middle of a rebuild, which empties the folder of the site."""
    addresses = ["/contacts/lee-park/", "/contacts/ada-okafor", "/journal.json", "/assets/coffee.css", "/"]
    wrong, is_over = [], threading.Event()

    def ask(preview):
        while not is_over.is_set():
            for address in addresses:
                status, _, content = preview.get(address)
                if status[:3] not in ("200", "302") or (address.endswith("/") and b"</html>" not in content):
                    wrong.append((address, status, len(content)))

    with shown(tmp_path) as preview, ThreadPoolExecutor(4) as threads:
        for _ in range(4):
            threads.submit(ask, preview)
        for number in range(12):
            preview.follow(write(preview, "contacts/lee-park.md", f"---\nname: Lee Park\n---\nNumber {number}.\n"))
            if number % 4 == 3:
                preview.follow(write(preview, "mkdocs.yml", (CONFIG + SITE).replace("name: x", f"name: y{number}")))
        is_over.set()
    assert wrong == []


def version(content: bytes) -> str:
    """The version that the page's script asks with."""
    return content.split(b'data-version="')[1].split(b'"')[0].decode()


def quoted(path: str) -> str:
    return path.replace("%", "%25")


def test_while_the_search_reads_the_pages_a_save_is_followed_and_a_page_is_read(tmp_path, monkeypatch):
    with shown(tmp_path / "j") as preview:
        turns = []

        def somebody_else(seconds: float) -> None:
            turns.append(seconds)
            if len(turns) == 1:
                saved = write(preview, "contacts/lee-park.md", "---\nname: Lee Park\n---\nMeanwhile.\n")
                others = threading.Thread(target=lambda: pages.append(preview.follow(saved) or preview.file(LEE)))
                others.start()
                others.join(300)
                assert not others.is_alive()

        pages: list[bytes | None] = []
        monkeypatch.setattr("coffeechats.mkdocs.preview._TURN", 0)
        monkeypatch.setattr("coffeechats.mkdocs.preview.sleep", somebody_else)
        found = preview.file("assets/texts.js")
        assert b"Meanwhile." in (pages[0] or b"")
        assert b"Meanwhile." in (found or b"")
        assert len(turns) > 4
        assert is_clean(preview, tmp_path)


LEE = "contacts/lee-park/index.html"


@pytest.mark.promise("P17")
def test_what_is_told_of_the_notes_later_is_read_under_the_lock(tmp_path, monkeypatch):
    """A save in another thread would else change what is being looked through."""

    class Looked:
        @property
        def problems(self):
            held.append(events.run.lock._is_owned())
            return ()

    held: list[bool] = []
    with shown(tmp_path):
        monkeypatch.setattr(events.run.build, "context", Looked())
        events.run.build.tell()
    assert held == [True]


@pytest.mark.promise("P17")
def test_whoever_reads_saves_and_tells_at_once_is_never_in_anothers_way(tmp_path):
    notes = NOTES | {f"contacts/person-{n}.md": f"---\nname: Person {n}\n---\n[[Nobody {n}]]\n" for n in range(60)}
    failed: list[BaseException] = []

    def tell() -> None:
        try:
            for _ in range(60):
                events.run.build.tell()
        except BaseException as error:
            failed.append(error)

    with shown(tmp_path, notes) as preview:
        threads = [threading.Thread(target=tell) for _ in range(3)]
        for thread in threads:
            thread.start()
        for number in range(20):
            preview.follow(
                write(preview, f"contacts/person-{number}.md", f"---\nname: P {number}\n---\n[[No {number}]]\n")
            )
            preview.file(f"contacts/person-{number}/index.html")
        for thread in threads:
            thread.join()
        assert is_clean(preview, tmp_path)
    assert failed == []
