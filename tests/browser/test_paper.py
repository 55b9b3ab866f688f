"""The sheet for a meeting on paper: one page, A4 or Letter."""

from __future__ import annotations

import re

import pytest


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_sheet_prints_on_one_page(watched, example_site, paper):
    names = sorted(path.name for path in (example_site / "prep").iterdir() if path.is_dir())
    assert names
    for name in names:
        printed = watched.open(f"prep/{name}/").pdf(format=paper)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, name
