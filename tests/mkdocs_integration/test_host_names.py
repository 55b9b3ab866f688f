"""By which names the preview may be asked for: its own, and no other in any spelling."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coffeechats.mkdocs.guarded import HostNames

pytestmark = pytest.mark.promise("P21")

HERE = HostNames("127.0.0.1", 8000)
EVERYWHERE = HostNames("0.0.0.0", 8000, ("journal.home.arpa",))

OURS = ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "127.0.0.2:8000", "LOCALHOST:8000", "LocalHost:8000"]
NOBODYS = [
    None, "", " ", ":8000", "evil.example", "evil.example:8000", "EVIL.EXAMPLE:8000", "evil.example.:8000",
    "localhost", "127.0.0.1", "[::1]", "localhost:8001", "localhost:80", "localhost:08000", "localhost:", "localhost:x",
    "localhost:8000:8000", "localhost.:8000", "127.0.0.1.:8000", "localhost.evil.example:8000", "xlocalhost:8000",
    "evil.example#localhost:8000", "evil.example/localhost:8000", "localhost:8000/evil.example",
    "localhost:8000@evil.example", "evil.example@localhost:8000", "me:secret@localhost:8000", "http://localhost:8000",
    "localhost:8000,evil.example", "localhost:8000,localhost:8000", "localhost:8000, evil.example:8000",
    "evil.example,localhost:8000", "localhost:8000 evil.example", "localhost\t:8000", " localhost:8000",
    "localhost:8000 ", "localhost:8000\n", "localhost:8000\r\nevil.example", "localhost:8000\0", "localhost\0:8000",
    "localhost:٨٠٠٠", "ⓛocalhost:8000", "localhoſt:8000", "localhost%00:8000",
    "127.1:8000", "0x7f.0.0.1:8000", "0177.0.0.1:8000", "2130706433:8000", "127.0.0.1.nip.io:8000", "127.0.0.01:8000",
    "0.0.0.0:8000", "[::]:8000", "::1:8000", "[::1:8000", "[::1%25lo]:8000", "[::1]x:8000", "[localhost]:8000",
    "[127.0.0.1]:8000", "[::ffff:10.0.0.1]:8000", "192.168.1.7:8000", "10.0.0.1:8000", "[fe80::1]:8000",
    "journal.home.arpa:8000", "a" * 10_000, "localhost:" + "8" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("host", OURS)
def test_localhost_and_the_loopback_addresses_are_ours(host):
    assert HERE.has(host)
    assert EVERYWHERE.has(host)


def test_no_other_name_is(tried):
    tried(len(NOBODYS))
    assert [host for host in NOBODYS if HERE.has(host)] == []


@given(st.text() | st.from_regex(r"[a-z0-9.\[\]:%@-]{1,30}(:8000)?", fullmatch=True))
@example("localhost:8000\n")
def test_nothing_that_is_typed_at_random_is(host):
    assert not HERE.has(host) or host.lower() in ("localhost:8000", "[::1]:8000") or host.startswith("127.")


@pytest.mark.parametrize(
    ("bound", "host"),
    [("192.168.1.7", "192.168.1.7:8000"), ("fd00::7", "[fd00::7]:8000"), ("fd00::7", "[fd00:0::7]:8000"),
     ("localhost", "localhost:8000"), ("my-laptop", "My-Laptop:8000")],
)  # fmt: skip
def test_the_address_that_it_listens_at_is(bound, host):
    assert HostNames(bound, 8000).has(host)
    assert not HostNames(bound, 8000).has("192.168.1.8:8000")
    assert not HostNames(bound, 8000).has("evil.example:8000")


@pytest.mark.parametrize("bound", ["0.0.0.0", "::"])
def test_where_it_listens_everywhere_every_address_in_figures_is_and_a_name_is_not(bound):
    """Nobody but the one who owns an address can have it lead here; a name leads wherever its owner wants."""
    names = HostNames(bound, 8000)
    assert all(names.has(host) for host in ("192.168.1.7:8000", "10.0.0.1:8000", "[fd00::7]:8000", "[::1]:8000"))
    wrong = ["evil.example:8000", "192.168.1.7", "192.168.1.7:81", "192.168.1.7.nip.io:8000", "[fe80::1%25eth0]:8000"]
    assert [host for host in wrong if names.has(host)] == []


def test_names_of_the_settings_are_also_behind_something_with_another_port():
    for host in ("journal.home.arpa:8000", "journal.home.arpa", "Journal.Home.ARPA:443"):
        assert EVERYWHERE.has(host)
    for host in ("x.journal.home.arpa", "journal.home.arpa.evil.example", "journal.home.arpa.", "journal-home.arpa"):
        assert not EVERYWHERE.has(host)


def test_on_the_port_that_browsers_leave_out_it_may_be_missing():
    assert HostNames("127.0.0.1", 80).has("localhost")
    assert HostNames("127.0.0.1", 80).has("127.0.0.1:80")
    assert not HostNames("127.0.0.1", 80).has("evil.example")
