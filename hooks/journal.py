"""MkDocs' door to Coffee Chats: every event of the journal's site, from the installed software."""

from coffeechats.mkdocs.events import *  # noqa: F403
