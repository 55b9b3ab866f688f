"""Some fifty notes that cannot be read, or only in part; each holds a secret that may appear nowhere."""

from __future__ import annotations

SECRET = "1632960777"
_FRONT = f"name: Secret Person {SECRET}\nphone: +44 {SECRET}\n"

# Each of these is withheld as a whole: nobody can say what belongs to the front matter, or what it means.
WITHHELD: dict[str, bytes] = {
    name: text.encode() if isinstance(text, str) else text
    for name, text in {
        "unclosed-fence": f"---\n{_FRONT}\nHello\n",
        "unclosed-list": f"---\n{_FRONT}tags: [a, b\n---\nHello\n",
        "unclosed-brace": f"---\n{_FRONT}tags: {{a: b\n---\nHello\n",
        "unclosed-quote": f'---\n{_FRONT}role: "analyst\n---\nHello\n',
        "unclosed-single-quote": f"---\n{_FRONT}role: 'analyst\n---\nHello\n",
        "tab-indent": f"---\n{_FRONT}log:\n\t- 2026-11-02 asked\n---\nHello\n",
        "list-as-root": f"---\n- {SECRET}\n- b\n---\nHello\n",
        "scalar-as-root": f"---\njust words {SECRET}\n---\nHello\n",
        "four-dashes": f"----\n{_FRONT}----\nHello\n",
        "alias": f"---\n{_FRONT}a: &x [1]\nb: *x\n---\nHello\n",
        "alias-bomb": f"---\n{_FRONT}a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n---\nHello\n",
        "python-tag": f"---\n{_FRONT}x: !!python/object/apply:os.system [ls]\n---\nHello\n",
        "merge-key": f"---\nbase: &b {{name: x}}\n<<: *b\n{_FRONT}---\nHello\n",
        "complex-key": f"---\n{_FRONT}? [a, b]\n: c\n---\nHello\n",
        "nul-byte": f"---\n{_FRONT}role: a\0b\n---\nHello\n",
        "control-character": f"---\n{_FRONT}role: a\x01b\n---\nHello\n",
        "latin-1": f"---\n{_FRONT}role: caf\xe9\n---\nHello\n".encode("latin-1"),
        "utf-16": f"---\n{_FRONT}---\nHello\n".encode("utf-16"),
        "utf-16-no-mark": f"---\n{_FRONT}---\nHello\n".encode("utf-16-le"),
        "half-a-character": f"---\n{_FRONT}role: ".encode() + "é".encode()[:1],
        "half-written": f"---\n{_FRONT}rol".encode(),
        "conflict-in-front-matter": f"---\n<<<<<<< HEAD\n{_FRONT}=======\nname: other\n>>>>>>> branch\n---\nHello\n",
        "conflict-in-body": f"---\n{_FRONT}---\n<<<<<<< HEAD\n{SECRET}\n=======\nb\n>>>>>>> branch\n",
        "no-opening-fence": f"{_FRONT}---\nHello\n",
        "indentation": f"---\n{_FRONT}  role: x\n role: y\n---\nHello\n",
        "deep-nesting": f"---\n{_FRONT}x: {'[' * 5000}{']' * 5000}\n---\nHello\n",
        "too-large": f"---\n{_FRONT}---\n{SECRET} ".encode() + b"x" * 1_100_000,
        "two-documents": f"---\n{_FRONT}...\n---\nname: other\n---\nHello\n",
        "dash-space-fence": f"- --\n{_FRONT}---\nHello\n",
        "bad-escape": f'---\n{_FRONT}role: "\\q"\n---\nHello\n',
        "percent-directive": f"---\n%YAML 9.9\n{_FRONT}---\nHello\n",
        "key-without-colon": f"---\n{_FRONT}role\n---\nHello\n",
        "stray-bracket": f"---\n{_FRONT}]\n---\nHello\n",
    }.items()
}

# Files that are no notes at all, or no files: none of them is published.
DEBRIS: dict[str, str] = {
    name: f"---\n{_FRONT}---\n{SECRET}\n"
    for name in (
        "x.md~", "#x.md#", ".x.md.swp", "4913", "x.md.orig", "~$x.md", ".hidden.md",
        "x.sync-conflict-20261112-120000-ABC.md",
        "ada-okafor (conflicted copy).md", "ada-okafor (Jane's conflicted copy 2026-11-12).md", "ada-okafor 2.md",
        ".x.md.icloud", "x.md.tmp", "x.bak",
    )
}  # fmt: skip
