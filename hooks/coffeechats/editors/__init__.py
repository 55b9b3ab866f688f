"""What helps editors with the notes: snippets, tasks, templates and schemas, made from the tables of keys."""
