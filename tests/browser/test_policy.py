"""The line that says what may run in a page lets everything of ours run, and nothing else, in a real browser."""

from __future__ import annotations

import pictures
import pytest
from browser.kinds import kinds
from mkdocs_integration.building import CONFIG, NOTES, serving, written

LISTEN = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => window.refused.push(
  [event.violatedDirective, event.blockedURI, event.sample, location.pathname].join(" ")));
"""
POLICY = "meta[http-equiv='Content-Security-Policy']"


GUARDED = pytest.mark.parametrize("watched", [{"bypass_csp": False}], indirect=True)


@pytest.fixture
def refused(watched):
    """What the policy refused on the page that is open."""
    watched.page.add_init_script(LISTEN)
    return lambda: watched.page.evaluate("window.refused")


@GUARDED
@pytest.mark.promise("P9")
@pytest.mark.promise("P10")
def test_on_every_kind_of_page_nothing_of_ours_is_refused(watched, refused, example_site, odd_sites, tried):
    everywhere = [(watched.address, example_site), *odd_sites]
    addresses = [f"{address}/{path}" for address, site in everywhere for path in kinds(site)]
    tried(len(addresses))
    for address in addresses:
        watched.page.goto(address, wait_until="load")
        assert watched.page.locator(POLICY).count() == 1, address
        assert refused() == []


@GUARDED
def test_search_palette_tree_and_lists_work_and_nothing_is_refused(watched, refused):
    page = watched.open("")
    page.keyboard.press("/")
    page.keyboard.type("okafor")
    page.wait_for_selector(".cc-palette li:has-text('Ada Okafor')")
    page.wait_for_selector(".cc-palette li mark")
    page.keyboard.press("Escape")
    before = page.locator("body").get_attribute("data-md-color-scheme")
    for _ in range(2):
        page.locator("form[data-md-component='palette'] label:visible").first.click()
    assert page.locator("body").get_attribute("data-md-color-scheme") != before
    assert refused() == []
    page = watched.open("contacts/")
    search = page.locator("input[type='search']:visible, input[type='text']:visible").first
    search.fill("okafor")
    assert refused() == []
    page = watched.open("referrals/")
    for fold in page.locator(".cc-branches summary:visible").all()[-3:]:
        fold.click()
    page.emulate_media(media="print")
    assert refused() == []
    assert watched.errors == []


@GUARDED
def test_a_script_that_got_into_a_page_does_not_run(watched, refused):
    page = watched.open("contacts/")
    page.evaluate("""() => {
      document.body.insertAdjacentHTML("beforeend", "<img src=x: onerror='window.ran = 1'><b style='color: red'>x</b>");
      const script = document.createElement("script");
      script.textContent = "window.ran = 1";
      document.body.append(script);
      fetch("https://example.org/").catch(() => {});
      new Image().src = "https://example.org/x.png";
    }""")
    page.evaluate("async () => { while (window.refused.length < 6) await new Promise(requestAnimationFrame); }")
    assert page.evaluate("window.ran") is None
    kinds_of = {words.split()[0].split("-")[0] for words in refused()}
    assert kinds_of == {"script", "style", "img", "connect"}


def test_the_preview_shows_the_same_in_a_browser_and_follows(tmp_path, chromium):
    root = written(tmp_path / "journal", NOTES)
    with serving(root) as served:
        page = chromium.new_page(bypass_csp=False)
        said = []
        page.on("console", lambda message: message.type == "error" and said.append(message.text))
        page.add_init_script(LISTEN)
        page.goto(f"{served.address}/contacts/lee-park/", wait_until="load")
        served.save("contacts/lee-park.md", "---\nname: Lee Park\n---\nNew words.\n")
        page.get_by_text("New words.").wait_for()
        assert page.evaluate("window.refused") == said == []
        page.close()


@pytest.mark.promise("P21")
@pytest.mark.parametrize("port", ["the same host", "another"])
def test_another_page_shows_the_preview_in_no_frame_and_reads_nothing(tmp_path, chromium, port):
    """A page from another port of this computer, and one from another name."""
    root = written(tmp_path / "journal", NOTES)
    (tmp_path / "evil").mkdir()
    with serving(root) as served, pictures.served(tmp_path / "evil") as evil:
        evil = evil if port == "the same host" else evil.replace("127.0.0.1", "localhost")
        address = served.address
        (tmp_path / "evil/index.html").write_text(
            f"<iframe src='{address}/contacts/'></iframe><img id=i src='{address}/assets/images/favicon.png'>"
        )
        page = chromium.new_page(bypass_csp=False)
        page.goto(evil, wait_until="load")
        assert page.evaluate("document.getElementById('i').naturalWidth") == 0
        assert not any("Lee Park" in frame.content() for frame in page.frames)
        read = f"fetch('{address}/journal.json').then(a => a.text(), () => 'refused')"
        assert page.evaluate(read) == "refused"
        loaded = f"""() => new Promise(tell => {{
          const script = document.createElement("script");
          script.src = "{address}/assets/coffee.js";
          script.onload = () => tell("loaded"); script.onerror = () => tell("refused");
          document.head.append(script);
        }})"""
        assert page.evaluate(loaded) == "refused"
        page.close()


def test_pages_shown_without_being_loaded_keep_to_it(tmp_path, chromium):
    """Material's instant navigation: the line is that of the first page."""
    config = CONFIG.replace("{name: material}", "{name: material, features: [navigation.instant]}")
    root = written(tmp_path / "journal", config=config)
    with serving(root) as served:
        served.save("mkdocs.yml", config + f"site_url: {served.address}/\n")
        served.until("contacts/", lambda html: f'href="{served.address}/contacts/"' in html)
        page = chromium.new_page(bypass_csp=False)
        page.add_init_script(LISTEN)
        page.goto(f"{served.address}/contacts/", wait_until="load")
        page.click(".md-content a[href$='lee-park/']")
        page.wait_for_url("**/contacts/lee-park/")
        page.get_by_role("heading", name="Lee Park").first.wait_for()
        assert page.evaluate("window.refused") == []
        page.close()
