"""The only room that knows MkDocs: it hands over our pages and keeps the preview fresh."""
