"""By which names the preview may be asked for.

A page of another site can have its own name lead to this computer, and then read what is served here as if it were its
own. So the name that a browser asked for has to be one of ours; an address in figures is nobody's name.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

Address = IPv4Address | IPv6Address

_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::([0-9]{1,5}))?", re.ASCII | re.IGNORECASE)
_LOOPBACK = IPv6Address("::1")
_HTTP = "80"  # the port that browsers leave out


@dataclass(frozen=True)
class Names:
    """What a preview that listens at the address `bound` answers to. `listed` are the names from the settings, which
    may come with any port, as something in between may listen at another."""

    bound: str
    port: int
    listed: Collection[str] = ()

    def has(self, host: str | None) -> bool:
        """Whether the line `Host` of a request names this preview."""
        match = _HOST.fullmatch(host or "")
        if match is None:
            return False
        name, port = match[1].lower(), match[2] or _HTTP
        return name in self.listed or (port == str(self.port) and self._is_ours(name))

    def _is_ours(self, name: str) -> bool:
        if name in ("localhost", self.bound.lower()):
            return True
        address, bound = address_of(name), address_of(self.bound)
        if address is None:
            return False
        return is_loopback(address) or (bound is not None and (bound == address or bound.is_unspecified))


def address_of(name: str) -> Address | None:
    """The address that stands there in figures, if it is one."""
    try:
        return IPv6Address(name[1:-1]) if name.startswith("[") else ip_address(name)
    except ValueError:
        return None


def is_loopback(address: Address) -> bool:
    """Whether only this computer can be meant."""
    return address.is_loopback if isinstance(address, IPv4Address) else address == _LOOPBACK
