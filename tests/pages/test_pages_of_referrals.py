"""The referral tree as a picture and as a list."""

from __future__ import annotations

import pytest
from pages.making import made


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


def test_the_picture_links_to_everybody_in_the_tree(site):
    (picture,) = site["referrals/"].all("svg")
    spots = {link.all("text")[0].text: link.attributes["href"] for link in picture.all("a")}
    assert spots == {
        "Lee Park": "../contacts/lee/",
        "Ada Okafor": "../contacts/ada/",
        "Ben": "../contacts/ben/",
        "Farid": "../referrals/",
        "Hal": "../referrals/",
    }
    assert len(picture.all("path")) == 5


def test_nobody_in_the_picture_stands_on_another(site):
    places = [(box.attributes["x"], box.attributes["y"]) for box in site["referrals/"].all("rect")]
    assert len(places) == len(set(places)) == 5


def test_the_picture_tells_apart_who_was_met_suggested_and_let_go(site):
    looks = {
        spot.all("text")[0].text: spot.attributes["class"] for spot in site["referrals/"].all("a", klass="cc-spot")
    }
    assert looks == {
        "Lee Park": "cc-spot cc-spot-unmet",
        "Ada Okafor": "cc-spot cc-spot-met",
        "Ben": "cc-spot cc-spot-unmet",
        "Farid": "cc-spot cc-spot-lead",
        "Hal": "cc-spot cc-spot-let-go",
    }
    (legend,) = site["referrals/"].all(klass="cc-legend")
    assert [one.text for one in legend.all("li")] == ["met", "not yet met", "suggested", "let go"]


def test_it_is_said_who_is_not_in_the_picture(site):
    # Kim named Ada as well as Lee did, but the tree has Ada once, under Lee.
    assert "2 people whom you found yourself and who have named nobody are left out" in site["referrals/"].text


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
    assert [link.text for link in page.all("svg")[0].all("text")] == ["me", "A", "B"]


def test_a_very_long_chain_is_drawn_without_recursion(tmp_path):
    count = 1500
    notes = {f"contacts/p{n}.md": person(f"P{n}", f"p{n - 1}" if n else "") for n in range(count)}
    page = made(tmp_path, notes)["referrals/"]
    assert len(page.all("ul", klass="cc-branches")[0].all("li")) == count
    assert "more are in the list below" in page.text
