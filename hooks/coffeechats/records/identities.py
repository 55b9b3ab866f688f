"""What distinguishes one person from all others, in the form in which two spellings of it are equal."""

from __future__ import annotations

import re
from urllib.parse import unquote

OURS = "@coffee-chats"  # after an id it makes a UID, by which an import recognizes cards of our own address book
OUR_ID = "X-COFFEE-CHATS-ID"  # on a card whose UID came from elsewhere
_PROFILE = re.compile(r"(?:https?://)?(?:[a-z]+\.)*linkedin\.com/((?:in|pub)/[^/?#\s]+(?:/[^?#\s]*)?)", re.IGNORECASE)
_DIGITS = 9  # the last ones of a telephone number: countries and cities are written in many ways


def address_key(address: str) -> str:
    """The same for an e-mail address or UID in any letters."""
    return " ".join(address.split()).casefold().removeprefix("urn:uuid:")


def profile_key(address: str) -> str:
    """What is one's own in the address of a LinkedIn profile; "" for another address."""
    match = _PROFILE.match(" ".join(address.split()))
    return unquote(match[1]).rstrip("/").casefold() if match else ""


def phone_key(number: str) -> str:
    """The last digits of a telephone number; "" for one of no digits."""
    return re.sub(r"\D", "", number)[-_DIGITS:]
