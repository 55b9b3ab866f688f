"""Compares this site's build with plain MkDocs' on the same generated notes."""
