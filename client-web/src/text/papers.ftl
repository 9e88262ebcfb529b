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
comment-not-there = This comment is on words that do not stand in this letter.
comment-label = Your comment
comment-missing = Write your comment first
comment-do = File the comment

answers-title = Answers before a decision
answers-approved = { $name } approved on { $day } over these answers.
answers-returned = { $name } gave these answers on { $day } and sent the letter back.
answers-refused = { $name } gave these answers on { $day } and refused the letter.
answers-undecided = { $name } gave these answers on { $day }. No decision of theirs rests on them.

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

## A veto

veto-title = Stop this for now
veto-why = The letter then stays where it is. Nobody can release it while your veto stands, and only you can lift it.
veto-say-why = Say why in a comment, so that your colleagues can answer.
veto-author = The writer is not told.
veto-do = Stop this for now
veto-done = Stopped. It cannot be released now.
veto-done-late = Your veto stands, but the letter was released before it came. It can still be recalled until it is opened.
veto-late = It was let go before. A veto does not bring it back; calling it back does, until it is opened.
veto-standing = Stopped for now
veto-by = { $name } stopped it on { $day }.
veto-only-they = Only they can lift that. Talk with them.
veto-lift = Lift my veto
veto-lifted = Your veto is lifted.

## What must not cross in a case

terms-title = What must not be passed on
terms-why = Names, places and the like that no letter of this case may carry across. Letters are looked over for them, however they are spelt. An address can stand on one line: its street and its place are looked for alone, too. Only staff see this.
terms-none = There is nothing on the list yet.
terms-change = Change the list
terms-row = { $word }, and what it stands for
terms-word = Word or words
terms-word-missing = Write the word
terms-for = What it stands for
terms-for-hint = For example “Maisie” for “her daughter”. Everybody who reviews then knows why.
terms-for-missing = Write what the word stands for
terms-remove = Remove
terms-remove-with = Remove { $word }
terms-add = Add another
terms-save = Save the list
terms-saved = The list is saved.
terms-stands-for = It stands for: { $what }

## In the queue

desk-in-session = Said in a shuttle meeting
desk-appeal = Put forward again after a refusal
desk-cover = { $name } is away until { $day }

## Being away

away-title = I am going to be away
away-until = The last day you are away
away-hint = Your colleagues see it on their desks. You need not say why.
away-wrong = Enter a real day that is not in the past
away-do = Say that I am away
away-back = I am back
away-is = Away until { $day }
