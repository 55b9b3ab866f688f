"""A page that was used before, as if nobody had: to make a new one costs more than most tests."""

from __future__ import annotations

from playwright.sync_api import Page


def begin_anew(page: Page, address: str) -> None:
    """Nothing is shown, kept of the site at this address, or hovered over."""
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.mouse.move(0, 0)
    page.goto("about:blank")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
    devtools.detach()  # while it is there a page may forget which medium it is to be shown on
