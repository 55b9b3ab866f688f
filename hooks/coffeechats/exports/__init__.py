"""What goes out: address books, calendars, tables, one long text, and a copy for an adviser."""
