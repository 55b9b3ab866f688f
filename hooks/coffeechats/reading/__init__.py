"""What people type becomes days, times, people, verbs and answers, or a question.

How a line of a log is read:

0. `mail.mails_in` finds the e-mails pasted into a note, each of which counts as a line.
1. `line_days.line_day` takes its day, by the order of day and month and the days beside it; days inside a line are
   `days.Spoken`, which come to a date once the day of the line is known.
2. `lexicon.scanned` takes the rest apart into lexemes. `words.txt` has the words, in lists by what they do in a
   clause.
3. `clauses.clauses_of` finds the clauses. `clauses.txt` has the patterns that a whole clause must fit, the first of
   which decides what it says; `patterns.Patterns` makes one automaton of them.
4. `left_to_right.read_clause` takes one clause after the other. `own_words` knows the journal's own lines,
   `asked by email`, whatever else is in them. `events.EVENTS` has one function for each name in `clauses.txt`, in
   `events_of_….py` by what it tells of: it gives entries by what is around the line (`context.Context`,
   `context.Standing`), or raises `Unclear`. `meaning.Meaning` finds who and which day is meant; `so_far.LineSoFar`
   keeps what the line told so far.
5. `together.read_together` reads the clauses against each other, by a list of rules in their order: what is told twice
   is `counted_once`, what another clause may turn round is one of the `doubts`, and words that tell no more are
   `comments`. `on_which_day` asks where the day is left open.
6. `lines.read_line` does all this, and gives for each clause `understood`, `no event` or `not understood`, the last
   with `offers` to write instead.

So a line that is read wrongly is looked up by what its clause says: its pattern in `clauses.txt` is too wide, or the
function that `events.py` has for that name guesses, or a rule of `together.py` is wrong about what is beside it; the
reason that it gives (`why`) is a text in one of these. A line that is not understood needs a word in `words.txt` or a
pattern in `clauses.txt`. `verbs.py` is the table of the journal's own verbs. `scripts/reading_figures.py` counts how
much of a corpus is read right, asked about, and wrong.
"""
