"""The names in a note that cannot be read, so that they can be kept out of what is handed on."""

from __future__ import annotations

import pytest

from coffeechats.notes.loose_names import names_in

pytestmark = pytest.mark.promise("P11")

NOTES = {
    "---\nname: 'Lee Park\n---\n": {"Lee Park"},
    "---\nname: Lee Park\nrole: '\n": {"Lee Park"},
    "name: Lee Park\nshare: no\n": {"Lee Park"},
    "---\nNmae : Lee Park\n---\n'": {"Lee Park"},
    "---\nfull name: Lee Park # hm\n": {"Lee Park"},
    "---\naliases: [Leeroy, 'L. P.'\n": {"Leeroy", "L. P."},
    '---\naliases:\n  - Leeroy\n  - "Big Lee"\nrole: x: y: \'\n': {"Leeroy", "Big Lee"},
    "---\nname: >-\n  Lee\n  Park\nrole: '\n": {"Lee", "Park"},
    "---\nreferrals:\n- Ben Ruiz - the lab\n- [[hal|Hal Finch]]: maps\nfit: '\n": {"Ben Ruiz", "Hal Finch"},
    "<<<<<<< HEAD\nname: Lee Park\n=======\nname: Leigh Park\n>>>>>>> x\n": {"Lee Park", "Leigh Park"},
    "---\nrole: '\n---\n# Lee Park\n": {"Lee Park"},
    "---\nname: 王小明\nrole: '": {"王小明"},
}


@pytest.mark.parametrize(("text", "names"), NOTES.items())
def test_names_are_found_by_their_keys(text, names):
    assert names <= set(names_in(text.encode()) or ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252", "utf-8-sig"])
def test_they_are_found_in_other_encodings(encoding):
    assert "Zoë Lund" in (names_in("---\nname: Zoë Lund\n---\n".encode(encoding)) or ())


def test_what_is_no_text_is_not_taken_for_one_without_names():
    assert names_in(bytes(range(256)) * 40) is None
    assert names_in(b"") == () == names_in(b"nothing of the kind\n")
