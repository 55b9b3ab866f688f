"""Pictures of days and counts, as data for the templates: across in per cent, down in pixels."""
