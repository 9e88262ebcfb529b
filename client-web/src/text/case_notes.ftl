### What staff agree, hear and care for in a case, and what they tell outside.

## Who does what

agreement-title = Who does what
agreement-why = Agree on this before the first letter. One of you writes it down, and the others agree to it. The newest counts.
agreement-none = Nothing is agreed yet.
agreement-by = Written down by { $name } on { $day }.
agreement-changed = The facilitators have changed since. Agree on it anew.
agreement-begin = Agree who does what
agreement-change = Change the agreement
agreement-does = What does { $name } do?
agreement-else = What else did you agree?
agreement-else-hint = For example: when you talk, and what you do when you differ. You can leave this empty.
agreement-missing = Write what { $name } does
agreement-save = File the agreement
agreement-saved = The agreement is filed.
agreement-both = { $count ->
    [2] Agreed by both.
   *[other] Agreed by all { $count }.
  }
agreement-agreed = { $names } agreed to these words.
agreement-waits = Waits for { $names } to agree.
agreement-confirm-why = Read it. You agree to these words and no others.
agreement-confirm = I agree to this
agreement-confirmed = You agreed.
agreement-meanwhile = It was written anew meanwhile. Read it again.

## What an approval answers

asks-title = Questions before an approval
asks-five = The five usual questions
asks-five-now = Whoever approves a letter in this case answers the five usual questions with yes.
asks-own = Whoever approves a letter in this case answers the questions of “{ $name }”.
asks-behind = The list in the library has changed since. This case still asks what is written here.
asks-none = The library has no lists of questions yet. A facilitator can write one there.
asks-begin = Choose other questions
asks-choose = Which questions should this case ask?
asks-choose-hint = The case keeps them as they are today.
asks-missing = Choose the questions
asks-save = Ask these questions
asks-saved = The questions are chosen.

## What a side asked for or fears

heard-title = What we heard
heard-why = What the two people asked for or fear, in a facilitator’s words. It stands beside each letter to them at the desk. They do not see it.
heard-none = Nothing is written down for { $name } yet.
heard-asks-for = Asked for
heard-fears = Fears
heard-begin = Write down what you heard
heard-who = Who said it?
heard-who-missing = Choose who said it
heard-what = What is it?
heard-what-missing = Choose what it is
heard-choice-asks-for = Something they ask for
heard-choice-fears = Something they fear
heard-text = What they said
heard-text-missing = Write what they said
heard-save = File it
heard-beside = What we heard from { $name }
heard-beside-none = Nothing is written down about what { $name } asks for or fears. You can do that on the page of the case.
heard-absent = What colleagues heard from { $name } could not be looked up.

## After a heavy letter

care-title = After heavy letters
care-why = Some letters stay with whoever reads them. Nobody has to carry that alone.
care-none = Nobody waits to talk a letter over.
care-letter = Letter from { $name }, { $day }
care-wants = { $name } would like to talk it over.
care-note = Anything to say about it
care-note-hint = You can leave this empty. Colleagues of this case can read it.
care-ask = Ask to talk it over
care-asked = Your colleagues see on the page of the case that you would like to talk it over.
care-talked = We have talked it over
care-talked-with = We have talked it over: letter from { $name }, { $day }
care-done = Talked over
care-save = File it

## A second look

second-asked = A second look is asked for
second-title = A second look
second-why = One person approved this letter. It is one of a few that somebody else looks at too. Nothing changes for the letter or its writer.
second-legend = Would you have approved it?
second-missing = Choose whether you would have approved it
second-yes = Yes
second-no = No, I would have decided otherwise
second-alike = Would have approved it too.
second-otherwise = Would have decided otherwise.
second-reason = Why?
second-reason-hint = Colleagues of this case read it. Coordinators see only how often people agree.
second-reason-missing = Write why
second-do = File my look
second-done = Filed. Thank you for looking.

## How well reviewers agree

alike-title = How well reviewers agree
alike-why = Only counts, over all cases. No letter, no case and no name is behind them.
alike-pairs = Letters that two people decided on
alike-looks = Second looks at letters that one person approved
alike-kind = What is counted
alike-alike = Decided alike
alike-otherwise = Decided otherwise
alike-few = Fewer than ten. So few would tell of one person.
alike-read = If many were decided otherwise, talk about what a good letter is. It does not say who is right.

## What waits in a case

waits-agree = A colleague proposes to tell somebody outside. Nothing may be told until somebody else agrees.
waits-go-agree = Read what they propose
waits-tell = Two of you agreed to tell somebody outside. Nobody has written down yet whether the person it is about knows.
waits-go-tell = See what is still to be written down
waits-second = What you proposed to tell outside waits for somebody else to agree. Ring a colleague.
waits-go-second = See what you proposed
waits-no-agreement = Nobody has written down who does what. Agree on it before the first letter.
waits-go-no-agreement = Go to who does what
waits-confirm = A colleague wrote down who does what. Read it, and say whether you agree.
waits-go-confirm = Read who does what
waits-case = Open “{ $name }”
waits-here = Somebody may come to harm: look at the case
waits-agreements = { $count ->
    [one] In one case, who does what waits for you
   *[other] In { $count } cases, who does what waits for you
  }
waits-unopened = { $count ->
    [one] The notes of one case could not be opened. Look there yourself.
   *[other] The notes of { $count } cases could not be opened. Look there yourself.
  }

## Telling somebody outside

outside-title = If somebody may come to harm
outside-now = If it is happening now, ring first. Then write it down here.
outside-why = Sometimes somebody outside must be told. Then two of you agree, it is kept short, and it is written down.
outside-after = The person it is about is told afterwards, where that is safe.
outside-none = Nothing was ever told outside about this case.
outside-begin = Propose to tell somebody
outside-what = What would be told, and no more?
outside-what-hint = Only what is needed to keep somebody safe. Leave out what was said in letters where you can.
outside-what-missing = Write what would be told
outside-to = Who would be told?
outside-to-hint = One person or one service.
outside-to-missing = Write who would be told
outside-reason = Why can it not wait, or be done another way?
outside-reason-missing = Write why it cannot wait
outside-propose = Propose it
outside-proposed = Proposed. Somebody else of this case must agree before anything is told.
outside-item = To tell: { $who }
outside-what-is = What
outside-why-is = Why
outside-by = Proposed by
outside-agreed-by = Agreed by
outside-nobody = Nobody yet
outside-added = They added
outside-waits = Nothing may be told yet. Somebody else of this case must agree first.
outside-agree-why = Read what would be told. Agree only to these words, to this person.
outside-agree-note = Anything to add
outside-agree-note-hint = You can leave this empty.
outside-agree = I agree that this is told
outside-meanwhile = A colleague has agreed already. Look again at how far it is.
outside-agreed = You agreed. It may be told now.
outside-may = Both of you agreed. Tell exactly this, to this person, and no more.
outside-told-begin = Write down what became of it
outside-told-legend = Does the person it is about know?
outside-told-yes = Yes, we told them
outside-told-no = No, it is not safe to tell them
outside-told-missing = Choose whether they know
outside-told-how = How were they told, or why not?
outside-told-how-missing = Write how they were told, or why not
outside-told-save = Write it down
outside-told-saved = It is written down.
outside-told-anew = Write down that this has changed
outside-knows = The person it is about
outside-knows-yes = Was told
outside-knows-no = Was not told
outside-knows-how = How, or why not
