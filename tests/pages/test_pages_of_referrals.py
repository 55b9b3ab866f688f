"""The referral tree: a list indented by who named whom, with a track of months in each row."""

from __future__ import annotations

from random import Random

import pytest
from pages.making import TODAY, made

from coffeechats.pages.context import PageContext
from coffeechats.pages.markdown import Renderer
from coffeechats.pages.referral_tree import DEEPEST, OPEN, ROWS, ReferralTree
from coffeechats.pages.templates import Templates
from coffeechats.records.journal import read_journal
from coffeechats.records.model import Ref, Settings
from coffeechats.views.referrals import Forest, Node


def person(name, by=""):
    return f"---\nname: {name}\n" + (f"referred_by: {by}\n" if by else "") + "---\n"


NOTES = {
    "contacts/lee.md": "---\nname: Lee Park\nfound_via: the fair\n---\n",
    "contacts/ada.md": person("Ada Okafor", "[lee, kim]"),
    "contacts/kim.md": person("Kim"),
    "contacts/ben.md": person("Ben", "ada"),
    "contacts/lone.md": person("Lone"),
    "contacts/ola.md": "---\nname: Ola\nreferred_by: kim\nlog: [2026-11-02 asked]\n---\n",
    "journal/interviews/2026-11-12-ada.md": '---\nreferrals: ["Farid - tariffs", "Hal - skip: no"]\ntook: 20\n---\n',
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def nested(element, depth=0):
    """The list as (depth, name)."""
    found = []
    for item in (child for child in element.children if child.tag == "li"):
        found.append((depth, name_of(item)))
        for fold in (child for child in item.children if child.tag == "details"):
            (inner,) = (child for child in fold.children if child.tag == "ul")
            found += nested(inner, depth + 1)
    return found


def row_of(item):
    return next(child for child in item.children if "cc-row" in child.attributes.get("class", ""))


def name_of(item):
    who = row_of(item).children[0]
    link = next((child for child in who.children if child.tag == "a"), None)
    return link.text if link else who.words[0].strip()


def rows(page):
    """Everybody in the list with their row, in order."""
    (tree,) = page.all("ul", klass="cc-branches")
    return {name_of(item): item for item in tree.all("li")}


def names(page):
    return list(rows(page))


def marks(page, name):
    """The track of one person: each mark from left to right, and what it says."""
    track = row_of(rows(page)[name]).all("svg")
    return [(one.attributes["class"], one.attributes["cx"]) for svg in track for one in svg.all("circle")], [
        svg.all("title")[0].text for svg in track
    ]


def test_the_list_is_nested_as_people_named_each_other(site):
    (tree,) = site["referrals/"].all("ul", klass="cc-branches")
    assert nested(tree) == [
        (0, "Lee Park"), (1, "Ada Okafor"), (2, "Ben"), (2, "Farid"), (2, "Hal"), (0, "Kim"), (1, "Ola"), (0, "Lone"),
    ]  # fmt: skip
    assert "found via the fair" in tree.text and "also named by" in tree.text and "led to 1 conversation" in tree.text


def test_the_title_says_who_led_to_most_conversations(site, tmp_path):
    assert site["referrals/"].all("h1")[0].text == "Lee Park led to 1 conversation"
    equal = NOTES | {"journal/interviews/2026-11-13-ola.md": "---\ntook: 9\n---\n"}
    assert made(tmp_path / "a", equal)["referrals/"].all("h1")[0].text == "Lee Park and Kim led to 1 conversation each"
    alone = made(tmp_path / "b", {"contacts/lone.md": person("Lone")})["referrals/"]
    assert alone.all("h1")[0].text == "Referrals"
    named = made(tmp_path / "c", {"contacts/a.md": person("A"), "contacts/b.md": person("B", "a")})["referrals/"]
    assert named.all("h1")[0].text == "No one who was suggested to you has talked with you yet"


def test_of_one_referrers_people_those_who_led_to_most_conversations_stand_first(tmp_path):
    notes = {
        "contacts/a.md": person("Ada"), "contacts/b.md": person("Ben", "a"), "contacts/c.md": person("Cleo", "a"),
        "contacts/d.md": person("Dan", "c"), "contacts/e.md": person("Eli", "c"), "contacts/z.md": person("Aaron", "a"),
        "journal/interviews/2026-11-12-d.md": "---\ntook: 20\n---\n",
        "journal/interviews/2026-11-13-e.md": "---\ntook: 20\n---\n",
    }  # fmt: skip
    site = made(tmp_path, notes)
    assert names(site["referrals/"]) == ["Ada", "Cleo", "Dan", "Eli", "Aaron", "Ben"]
    assert row_of(rows(site["referrals/"])["Cleo"]).all(klass="cc-led")[0].text == "led to 2 conversations"


def test_each_row_has_a_track_of_months_that_says_its_days_in_words(site):
    page = site["referrals/"]
    assert [name.text for name in page.all("svg", klass="cc-months")[0].all("text")] == ["Nov", "2026"]
    assert marks(page, "Ada Okafor") == ([("cc-talk", "38.51%")], ["conversation on 12 November"])
    assert marks(page, "Ola") == ([("cc-asked", "10.77%")], ["asked on 2 November"])
    assert marks(page, "Farid") == ([("cc-asked", "38.51%")], ["named on 12 November"])
    assert marks(page, "Lone") == ([], [])


def test_what_lies_ahead_and_several_conversations_are_told_apart(tmp_path):
    notes = {
        "contacts/a.md": person("Ada"), "contacts/b.md": person("Ben", "a"),
        "journal/interviews/2026-09-12-b.md": "---\ntook: 20\n---\n",
        "journal/interviews/2026-10-13-b.md": "---\ntook: 20\n---\n",
        "journal/interviews/2026-12-01-b.md": "---\ngoal: x\n---\n",
    }  # fmt: skip
    found, words = marks(made(tmp_path, notes)["referrals/"], "Ben")
    assert [kind for kind, _ in found] == ["cc-talk", "cc-talk", "cc-ahead"]
    assert words == ["conversation on 12 September and 13 October; ahead on 1 December"]


def test_a_row_tells_how_far_it_has_come_in_a_word_and_in_a_look(site):
    page = site["referrals/"]
    looks = {
        name: (item.attributes["class"], [one.text for one in row_of(item).all(klass="cc-stage")])
        for name, item in rows(page).items()
    }
    assert looks == {
        "Lee Park": ("cc-unmet", ["to ask"]), "Ada Okafor": ("cc-met", ["met"]), "Ben": ("cc-unmet", ["to ask"]),
        "Farid": ("cc-lead", ["suggested"]), "Hal": ("cc-let-go", ["let go"]), "Kim": ("cc-unmet", ["to ask"]),
        "Ola": ("cc-unmet", ["asked"]), "Lone": ("cc-unmet", ["to ask"]),
    }  # fmt: skip


def grown(count, parent_of):
    """Notes of a tree: `parent_of` gives for each number from 1 on that of whoever named them."""
    return {f"contacts/p{n}.md": person(f"Person Number {n}", f"p{parent_of(n)}" if n else "") for n in range(count)}


def test_branches_fold_and_of_a_long_list_only_the_first_are_open(tmp_path):
    few = made(tmp_path / "few", grown(OPEN, lambda n: n - 1 if n % 2 else n - 2))["referrals/"]
    assert all("open" in fold.attributes for fold in few.all("ul", klass="cc-branches")[0].all("details"))
    many = made(tmp_path / "many", grown(ROWS, lambda n: n - 1 if n % 2 else n - 2))["referrals/"]
    folds = many.all("ul", klass="cc-branches")[0].all("details")
    assert ["open" in fold.attributes for fold in folds] == [n < OPEN // 2 for n in range(len(folds))]
    assert folds[0].all("summary")[0].attributes["aria-label"] == "Person Number 0 named 2"


@pytest.mark.slow
def test_three_thousand_people_are_each_on_one_page_and_no_page_is_heavy(tmp_path):
    random = Random(6)
    logs = ["2026-10-0{} asked", "2026-0{} talked", ""]
    notes = grown(3000, lambda n: random.randrange(n // 4, n))
    for place, (path, text) in enumerate(notes.items()):
        log = logs[place % 3].format(1 + place % 9)
        notes[path] = text.replace("\n---\n", f"\nlog: [{log}]\nfound_via: place {place // 2}\n---\n") if log else text
    site = made(tmp_path, notes)
    listed = []
    for address, page in site.pages.items():
        if address.startswith("referrals/"):
            read = site[address]
            assert len(page.content.encode()) < 350_000 and len(list(read.walk())) < 4_600, address
            repeated = {name for name, item in rows(read).items() if "continued" in row_of(item).text}
            listed += [name for name in names(read) if name not in repeated]
    assert len(listed) == len(set(listed)) == 3000


def test_a_later_page_begins_with_those_who_named_its_first(tmp_path):
    site = made(tmp_path, grown(ROWS + 2, lambda n: 0 if n < ROWS else ROWS - 1))
    assert [link.text for link in site["referrals/"].all("nav", klass="cc-pages")[0].all("a")] == ["2"]
    (tree,) = site["referrals/2/"].all("ul", klass="cc-branches")
    (first, *_), last = nested(tree), nested(tree)[-1]
    assert first == (0, "Person Number 0") and "continued" in tree.children[0].text
    assert last[0] == 1 and len(names(site["referrals/"])) == ROWS


def test_what_is_said_of_a_person_is_kept_apart(site):
    (tree,) = site["referrals/"].all("ul", klass="cc-branches")
    assert "found via the fair" in tree.text and "also named by" in tree.text


def test_nobody_waits_for_news_where_nobody_named_anybody(tmp_path):
    page = made(tmp_path, {"contacts/lone.md": person("Lone")})["referrals/"]
    assert not page.all(id="news") and not page.all(id="not-yet")


def test_who_waits_for_news_and_who_is_not_yet_written_to(site):
    page = site["referrals/"]
    assert {row.attributes["data-kind"] for row in page.part("news").all("li")} == {"tell"}
    assert "Farid" in page.part("not-yet").text and "Hal" not in page.part("not-yet").text


def test_a_circle_is_reported_and_drawn_once(tmp_path):
    site = made(tmp_path, {"contacts/a.md": person("A", "b"), "contacts/b.md": person("B", "a")})
    page = site["referrals/"]
    assert "circle" in page.all(klass="warning")[0].text
    assert names(page) == ["A", "B"]


@pytest.mark.promise("P18")
@pytest.mark.slow
def test_a_very_long_chain_is_listed_without_recursion(tmp_path):
    count = 1500
    site = made(tmp_path, {f"contacts/p{n}.md": person(f"P{n}", f"p{n - 1}" if n else "") for n in range(count)})
    pages = [site[address] for address in site.pages if address.startswith("referrals/")]
    assert len(pages) == -(-count // ROWS)
    depths = [depth for page in pages for depth, _ in nested(page.all("ul", klass="cc-branches")[0])]
    assert max(depths) == DEEPEST
    assert "named by P39" in row_of(rows(pages[0])["P40"]).text
    assert "P1499" in names(pages[-1])


def test_a_chain_of_ten_thousand_is_no_matter(tmp_path):
    nodes = tuple(Node(Ref(f"P{n}"), depth=n, parent=n - 1 if n else None, children=n < 9999) for n in range(10_000))
    facts = PageContext(read_journal(tmp_path, Settings(), TODAY), TODAY, Renderer(), Templates())
    facts.__dict__["forest"] = Forest(nodes)
    tree = ReferralTree(facts)
    assert tree.pages == 10_000 // ROWS
    last = tree.rows(tree.pages)
    assert len(last) == ROWS + DEEPEST and last[-1].closes == DEEPEST


def test_who_shares_a_school_is_there_with_what_became_of_them(tmp_path):
    school = "---\nname: {}\nshared: [Bath University]\nrole: {}\npast_roles: [clerk]\n---\n"
    notes = {"contacts/jan.md": school.format("Jan", "Planner"), "contacts/ida.md": school.format("Ida", "Baker")}
    common = made(tmp_path, notes)["referrals/"].part("in-common").text
    assert "Bath University" in common
    assert ", Baker, before: clerk" in common and ", Planner, before: clerk" in common
