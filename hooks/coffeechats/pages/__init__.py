"""Which pages the site has, and their HTML; without any knowledge of MkDocs."""
