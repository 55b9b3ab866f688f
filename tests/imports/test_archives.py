"""The whole archive of LinkedIn: nothing is unpacked, and what is hostile in it is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from imports.files import one, people, refused

from coffeechats.imports.archive import LIMIT

CONNECTIONS = "First Name,Last Name,URL\nAda,Okafor,https://www.linkedin.com/in/ada\n"


def archive(**files: str | bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 11, 23, 12, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return data.getvalue()


@pytest.mark.parametrize(
    "name", ["Connections.csv", "Basic_LinkedInDataExport_11-23-2026/Connections.csv", "a/b/connections.CSV"]
)
def test_the_connections_are_found_among_all_that_is_in_it(name):
    data = archive(
        **{name: CONNECTIONS, "messages.csv": "FROM,TO\n", "Profile.csv": "First Name,Last Name\n", "x.vcf": ""}
    )
    assert one(data).name == "Ada Okafor"


def test_another_archive_with_one_file_of_cards():
    data = archive(
        **{"Takeout/Contacts/All.vcf": "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", "__MACOSX/Takeout/._All.vcf": "x"}
    )
    assert [row.name for row in people(data)] == ["Ada"]


@pytest.mark.promise("P15")
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (archive(**{"a.txt": "x"}), "no Connections.csv"),
        (archive(**{"a.vcf": "x", "b.vcf": "x"}), "several tables"),
        (archive(**{"a/Connections.csv": "x", "b/Connections.csv": "x"}), "several tables"),
        (archive(**{"../Connections.csv": CONNECTIONS}), "leads out"),
        (archive(**{"Connections.csv": CONNECTIONS, "/etc/x": ""}), "leads out"),
        (archive(**{"Connections.csv": CONNECTIONS, "..\\x": ""}), "leads out"),
        (archive(**{"Connections.csv": CONNECTIONS, "C:\\x": ""}), "leads out"),
        (archive(**{"Connections.csv": b"0" * (LIMIT + 1)}), "larger than any export"),
        (archive(**{f"{number}.txt": "" for number in range(20_001)}), "far more files"),
        (archive(**{"Connections.csv": CONNECTIONS})[:60], "cannot be read"),
        (archive(**{"Connections.csv": "a,b\n1,2\n"}), "not a file of LinkedIn"),
        (archive(**{"Connections.csv": archive(**{"Connections.csv": CONNECTIONS})}), ""),
    ],
)
def test_what_cannot_be_read_or_would_do_harm_is_refused(data, why):
    if why:
        assert why in refused(data)
    else:
        assert one(data)  # an archive within an archive is one step more, and bounded like the first


@pytest.mark.promise("P15")
def test_what_an_archive_says_of_its_sizes_is_not_believed():
    data = archive(**{"Connections.csv": b"0" * (LIMIT + 1)})
    size = (LIMIT + 1).to_bytes(4, "little")
    assert data.count(size) == 2
    assert "cannot be read" in refused(data.replace(size, (10).to_bytes(4, "little")))


@pytest.mark.promise("P15")
def test_a_file_beyond_all_measure_is_not_read():
    assert "over 40 MB" in refused(b"a" * (LIMIT + 1))
