"""The referral tree as a picture and as a list."""

from __future__ import annotations

from random import Random

import pytest
from pages.making import TODAY, made

from coffeechats.pages.facts import Facts
from coffeechats.pages.markdown import Renderer
from coffeechats.pages.templates import Templates
from coffeechats.pages.tree_picture import picture
from coffeechats.records.journal import read_journal
from coffeechats.records.model import Ref, Settings
from coffeechats.views.referrals import Node


def person(name, by=""):
    return f"---\nname: {name}\n" + (f"referred_by: {by}\n" if by else "") + "---\n"


NOTES = {
    "contacts/lee.md": "---\nname: Lee Park\nfound_via: the fair\n---\n",
    "contacts/ada.md": person("Ada Okafor", "[lee, kim]"),
    "contacts/kim.md": person("Kim"),
    "contacts/ben.md": person("Ben", "ada"),
    "contacts/lone.md": person("Lone"),
    "journal/interviews/2026-11-12-ada.md": '---\nreferrals: ["Farid - tariffs", "Hal - skip: no"]\ntook: 20\n---\n',
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def nested(element, depth=0):
    """The list as (depth, first link or words)."""
    found = []
    for item in (child for child in element.children if child.tag == "li"):
        link = next((child for child in item.children if child.tag == "a"), item)
        found.append((depth, link.text if link is not item else item.words[0].strip()))
        for inner in (child for child in item.children if child.tag == "ul"):
            found += nested(inner, depth + 1)
    return found


def test_the_list_is_nested_as_people_named_each_other(site):
    (tree,) = site["referrals/"].all("ul", klass="cc-branches")
    assert nested(tree) == [
        (0, "Lee Park"), (1, "Ada Okafor"), (2, "Ben"), (2, "Farid"), (2, "Hal"), (0, "Kim"), (0, "Lone"),
    ]  # fmt: skip
    assert "found via the fair" in tree.text and "also named by" in tree.text and "led to 1 conversation" in tree.text


def drawn(page):
    """Everybody in the picture as (name, stage, look, link), and the whole name with which they are told of."""
    (svg,) = page.all("svg")
    people = {}
    for link in svg.all("a"):
        name, *stage = [words.text for words in link.all("text")]
        look = link.attributes["class"].removeprefix("cc-spot-")
        people[link.all("title")[0].text] = (name, *stage, look, link.attributes["href"])
    return people


def places(page):
    """Where each box of the picture stands: names with x and y, summed up over the groups around it."""
    found = []

    def walk(element, x, y):
        across, down = map(int, element.attributes["transform"].removeprefix("translate(").rstrip(")").split())
        x, y = x + across, y + down
        found.extend((link.all("title")[0].text, x, y) for link in element.children if link.tag == "a")
        for child in element.children:
            if child.tag == "g":
                walk(child, x, y)

    walk(page.all("g", klass="cc-me")[0], 0, 0)
    return found


def test_the_picture_tells_each_ones_stage_in_a_word_and_in_a_look_and_links_to_them(site):
    listed = {
        item.words[0].strip(): item.attributes["id"] for item in site["referrals/"].all("li") if "id" in item.attributes
    }
    assert drawn(site["referrals/"]) == {
        "Lee Park, to ask": ("Lee Park", "to ask", "unmet", "../contacts/lee/"),
        "Ada Okafor, met": ("Ada Okafor", "met", "met", "../contacts/ada/"),
        "Ben, to ask": ("Ben", "to ask", "unmet", "../contacts/ben/"),
        "Farid, suggested": ("Farid", "suggested", "lead", f"#{listed['Farid']}"),
        "Hal, let go": ("Hal", "let go", "let-go", f"#{listed['Hal']}"),
    }
    assert len(site["referrals/"].all("svg")[0].all("path")) == 5
    (legend,) = site["referrals/"].all(klass="cc-legend")
    assert [one.text for one in legend.all("li")] == ["met", "not yet met", "suggested", "let go"]


def test_the_picture_stands_in_groups_as_people_named_each_other(site):
    (me,) = site["referrals/"].all("g", klass="cc-me")

    def shape(group):
        name = [link.all("text")[0].text for link in group.children if link.tag == "a"]
        return (*name, *(shape(child) for child in group.children if child.tag == "g"))

    assert shape(me) == (("Lee Park", ("Ada Okafor", ("Ben",), ("Farid",), ("Hal",))),)


def test_a_name_that_is_too_long_is_shortened_and_told_whole(tmp_path):
    notes = {"contacts/a.md": person("Wilhelmina Featherstonehaugh-Cholmondeley"), "contacts/b.md": person("B", "a"),
             "contacts/c.md": person("\u5f20\u5f20\u5f20\u5f20" * 5, "a")}  # fmt: skip
    people = drawn(made(tmp_path, notes)["referrals/"])
    assert people["Wilhelmina Featherstonehaugh-Cholmondeley, to ask"][0] == "Wilhelmina Featherst…"
    assert people["\u5f20" * 20 + ", to ask"][0] == "\u5f20" * 11 + "…"  # as wide as they are


def test_it_is_said_who_is_not_in_the_picture(site):
    # Kim named Ada as well as Lee did, but the tree has Ada once, under Lee.
    assert "2 people whom you found yourself and who have named nobody are left out" in site["referrals/"].text


def grown(count, parent_of):
    """Notes of a tree: `parent_of` gives for each number from 1 on that of whoever named them."""
    return {f"contacts/p{n}.md": person(f"Person Number {n}", f"p{parent_of(n)}" if n else "") for n in range(count)}


@pytest.mark.slow
def test_a_thousand_people_are_in_the_picture_and_it_is_light(tmp_path):
    random = Random(6)
    page = made(tmp_path, grown(1000, lambda n: random.randrange(max(0, n - 200), n)))
    content = page.pages["referrals/"].content
    start = content.index("<svg")
    svg = content[start : content.index("</svg>", start)]
    people = svg.count("<title>") - svg.count("cc-spot-more")
    assert people > 980 and len(svg.encode()) < 350_000 and len(content.encode()) < 700_000
    boxes = places(page["referrals/"])
    assert len(set(boxes)) == len(boxes) == svg.count("<rect")
    assert page["referrals/"].all(klass="cc-large")


@pytest.mark.slow
def test_of_more_people_those_nearest_to_me_are_drawn_and_the_others_counted(tmp_path):
    # p0 named 998 people; the first of these named 100, of whom one has room, and each of the hundred two more.
    page = made(tmp_path, grown(1299, lambda n: 0 if n <= 998 else 1 if n <= 1098 else 999 + (n - 1099) // 2))
    spots = page["referrals/"].all("svg")[0].all("a")
    more = [spot for spot in spots if spot.has({"class": "cc-spot-more"})]
    assert [spot.all("text")[0].text for spot in more] == ["and 2 more", "and 297 more"]
    assert {spot.attributes["href"] for spot in more} == {"#tree"} and len(spots) == 1000 + len(more)
    assert "299 more are in the list below" in page["referrals/"].text
    assert len(page["referrals/"].all("ul", klass="cc-branches")[0].all("li")) == 1299


def test_what_is_said_of_a_person_is_kept_apart(site):
    (tree,) = site["referrals/"].all("ul", klass="cc-branches")
    assert "found via the fair; led to 1 conversation" in tree.text


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
    assert [name for name, *_ in drawn(page).values()] == ["A", "B"]


@pytest.mark.promise("P18")
@pytest.mark.slow
def test_a_very_long_chain_is_drawn_without_recursion(tmp_path):
    count = 1500
    notes = {f"contacts/p{n}.md": person(f"P{n}", f"p{n - 1}" if n else "") for n in range(count)}
    page = made(tmp_path, notes)["referrals/"]
    assert len(page.all("ul", klass="cc-branches")[0].all("li")) == count
    assert "1476 more are in the list below" in page.text
    *chain, last = places(page)
    assert len(chain) == 24 and last[0] == "and 1476 more, in the list below"
    assert {y for _, _, y in [*chain, last]} == {25}  # a chain is a straight line


def test_a_chain_of_ten_thousand_is_no_matter(tmp_path):
    nodes = [Node(Ref(f"P{n}"), depth=n, parent=n - 1 if n else None, children=n < 9999) for n in range(10_000)]
    found = picture(Facts(read_journal(tmp_path, Settings(), TODAY), TODAY, Renderer(), Templates()), nodes)
    assert len(found.spots) == 25 and found.left_out == 9976 and found.spots[-1].closes == 25
