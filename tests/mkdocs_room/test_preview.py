"""What the live preview looks at."""

from __future__ import annotations

import os

from mkdocs.livereload import LiveReloadServer
from watchdog.utils.dirsnapshot import DirectorySnapshot, DirectorySnapshotDiff

from coffeechats.mkdocs.preview import watch


def seen(root):
    """What one look of the preview's own observer takes in."""
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(root))
    try:
        watch(server, root, root / "mkdocs.yml")
        [emitter] = server.observer.emitters
        return emitter._take_snapshot()
    finally:
        server.server_close()


def changed(before: DirectorySnapshot, after: DirectorySnapshot, root) -> list[str]:
    diff = DirectorySnapshotDiff(before, after)
    files = [*diff.files_created, *diff.files_modified, *diff.files_deleted, *(new for _, new in diff.files_moved)]
    return sorted(os.path.relpath(path, root) for path in files)


def test_a_folder_that_was_missing_is_seen_when_it_appears(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("")
    before = seen(tmp_path)
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts/ada.md").write_text("x")
    assert changed(before, seen(tmp_path), tmp_path) == ["contacts/ada.md"]


def test_notes_and_settings_are_looked_at_and_nothing_else(tmp_path):
    before = seen(tmp_path)
    for path in ("mkdocs.yml", "contacts/a/ada.md", "journal/b.md", "site/index.html", ".git/x", "journal/.b.md.swp"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    assert changed(before, seen(tmp_path), tmp_path) == ["contacts/a/ada.md", "journal/b.md", "mkdocs.yml"]


def test_links_that_loop_are_not_followed(tmp_path):
    (tmp_path / "journal").mkdir()
    for name in ("one", "two"):
        (tmp_path / "journal" / name).symlink_to(tmp_path / "journal")
    (tmp_path / "journal/gone.md").symlink_to(tmp_path / "nowhere")
    assert len(seen(tmp_path).paths) == 5
