"""What people type becomes days, times, people, verbs and answers, or a question."""
