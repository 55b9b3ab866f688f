"""What pages look like in Material, or a theme that takes the same settings: light, dark or as the system has it, and
the navigation in tabs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

THEME = Path(__file__).with_name("theme")
STYLE, SCRIPTS = "assets/coffee.css", ("assets/coffee.js", "assets/acts.js")
FEATURES = ["navigation.tabs", "navigation.top", "toc.follow"]
PALETTE: list[dict[str, Any]] = [
    {
        "media": "(prefers-color-scheme)",
        "toggle": {"icon": "material/brightness-auto", "name": "Switch to light colours"},
    },
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "toggle": {"icon": "material/brightness-7", "name": "Switch to dark colours"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "toggle": {"icon": "material/brightness-4", "name": "Follow the system's colours"},
    },
]
