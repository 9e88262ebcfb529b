### What staff write among themselves about a case and its letters.

pane-papers = Notes
papers-title = Notes among colleagues
papers-why = Only staff of this case can read this. What is filed stays as it is.
papers-loading = Opening the notes of colleagues
papers-absent = The notes of colleagues cannot be shown.
papers-unreadable = { $count ->
    [one] One note from before your time cannot be read yet. It can be when a colleague opens this case.
   *[other] { $count } notes from before your time cannot be read yet. They can be when a colleague opens this case.
  }
papers-wait = When a letter is open, what colleagues wrote about it stands here.
paper-filed = Filed.
paper-mine = you

comments-title = Comments
comments-none = Nobody has commented on this letter yet.
comment-on = What is it about?
comment-on-hint = You can also select words in the letter.
comment-on-this = Comment for colleagues
comment-whole = The whole letter
comment-paragraph = { $number }. { $words }
comment-words = “{ $words }”
comment-label = Your comment
comment-missing = Write your comment first
comment-do = File the comment

between-title = Between the two of you
between-none = No word has been said about this letter yet.
line-label = A line to your colleague
line-missing = Write a line first
line-do = Send it

aside-kept = It stays on record with your name. The same words elsewhere are set aside with it.
aside-by = { $name }, { $day }

claim-note = { $name } wrote: { $note }
hand-begin = Give it to a colleague
hand-nobody = Nobody else works in this case now.
hand-to = Who reads it now?
hand-to-missing = Choose a colleague
hand-note = What they should know
hand-note-hint = Only staff of this case can read this. The letter is theirs for three days.
hand-note-missing = Write what they should know
hand-do = Give it to them
hand-done = The letter is with your colleague now.

terms-absent = Whether it holds what must not be passed on could not be looked up.
