### The pages of a party that nobody passes on the way to a letter: fetched with them.

## Writing: what for

write-title = What do you want to write?
write-intro = Nothing is sent until you say so. You can stop at any point.
write-from = Your letter begins with the words that came another way. You can change them. Nothing is sent until you say so.
write-kind-missing = Choose what you want to write
write-onward-legend = For the other person
write-onward-hint = Your facilitators read it first. It goes on only if they agree, and only if the other person wants it.
write-next = Start writing
write-may-not = What was agreed leaves no room for a letter from you that goes on. You can write to your facilitator.
write-needs-consent = You can write now. It can go on only after you have agreed to take part.

kind-apology-hint = To say what you did and that you are sorry.
kind-explanation-hint = To say what happened and how it came to it.
kind-impact-hint = To say what happened to you, and how it has been since.
kind-questions-hint = To ask what you want to know.
kind-answer-hint = To answer what you were asked.
kind-reply-hint = To write back.
kind-note-hint = It goes to your facilitator and no further.

## Writing: the page

page-title-apology = Write your apology
page-title-explanation = Write your explanation
page-title-impact = Write what it did to you
page-title-questions = Write your questions
page-title-answer = Write your answer
page-title-reply = Write your answer
page-title-note = Write to your facilitator
page-label = Your text
page-hint = Leave an empty line between paragraphs. Start lines with “- ” to make a list.
page-onward = For the other person. Your facilitators read it first.
page-note = For your facilitator and no further.
page-check = Look at it before sending
page-later = Stop here and keep the draft
page-empty = Write something first
page-left = { $count ->
    [one] There is room for one more character.
   *[other] There is room for { $count } more characters.
  }
page-over = { $count ->
    [one] This is one character too long.
   *[other] This is { $count } characters too long.
  }
page-who-title = Who reads this
prompts-title = If you do not know how to go on
prompts-next = Another thought
prompt-what = What did you do? Say it in plain words.
prompt-who = Who was hurt by it, and how?
prompt-since = What have you thought about since then?
prompt-changed = What has changed?
prompt-will = What will you do now?
prompt-forgive = Try not to ask to be forgiven. It gives the reader something to do.
prompt-harmed-what = What would you like them to know?
prompt-harmed-since = How has it been since then?
prompt-harmed-ask = Is there something you have always wanted to ask?
prompt-harmed-own = You need not be polite, and you need not be fair. Your facilitator can help you with the words.

## Writing again, note by note

revise-title = Change your letter, note by note
revise-how = For each note, choose what you want to do. You can change your mind. You can also leave a note for now.
revise-nothing-sent = Nothing is sent by this. You read the whole letter again before you sign it.
revise-legend = What do you want to do?
revise-proposal = Use this wording
revise-proposal-hint = It takes the place of your words.
revise-own = Write my own
revise-own-hint = You write it in your own way.
revise-leave = Leave mine
revise-leave-hint = Your words stay as they are.
revise-own-label = Your new words (note { $number })
revise-own-put = Put it into my letter
revise-own-put-for = Put my words for note { $number } into my letter
revise-own-missing = Write your words first. To take words out, change the whole letter.
revise-now = Your letter now says here
revise-undo = Undo
revise-undo-for = Undo what I chose for note { $number }
revise-put = Note { $number }: it stands in your letter now.
revise-left = Note { $number }: your words stay.
revise-undone = Note { $number }: it is as it was before.
revise-gone = You have changed these words on the page. Change them there if you want to.
revise-whole = Read and change the whole letter
beside-title = Notes on your letter
beside-go = Go through the notes

## Writing: look and send

check-title = Look at it before you send it
check-as = This is how it will look.
check-tidied-title = What we tidied
tidied-line-breaks-made-plain = Line ends were made the same.
tidied-tabs-made-spaces = Tabs became spaces.
tidied-invisible-characters-removed = Signs that cannot be seen were taken out.
tidied-other = Something small was tidied.
check-after-title = What happens next
check-after-onward = It goes to your facilitators: { $names }. They read it. They may send it back to you with notes. If they agree, it is kept safe. It goes on only if the other person wants it.
check-after-note = It goes to your facilitators: { $names }. It goes no further.
check-take-back = You can take it back until it is accepted.
check-send = Send it to my facilitator
check-change = Change it
check-must-know = Before you send it, please read three things.
check-go-on = Go on
promise-title = Before your first letter
promise-gain-responsible = I know that there is nothing to gain by this. It changes no sentence, no case and no date of release.
promise-gain-harmed = I know that my letter changes no sentence, no case and no date of release.
promise-read = I know that my facilitators read it first: { $names }.
promise-shown = I know that words I sign and send could be shown to others by the person who gets them.
promise-legend = Please tick each one when you have read it
promise-missing = Tick each line when you have read it
sent-title = Sent
sent-onward = Your letter is with your facilitators.
sent-note = Your note is with your facilitators.
sent-next-onward = They will read it. You will see here what they decide. Nothing goes to the other person before that.
sent-next-note = They will read it. If they answer, you will find the answer under “Your letters”.
sent-home = Go to your place

## Letters

take-back-title = Take this letter back?
take-back-held = Your facilitators will not go on with it.
take-back-accepted = We will note it. If it can still be stopped, it will be. We will not tell you which.
take-back-again = You can always write a new one.
take-back-yes = Yes, take it back
take-back-confirmed-title = You have taken it back
take-back-confirmed = You have taken it back. Nobody will pass it on.
take-back-noted-title = We have noted it
take-back-noted = We have noted that you took this back. If it can still be stopped, it will be. We will not tell you which.

## Something waits: choices that go by a facilitator

way-note = The note that we send
way-not-shown = You will not be shown it.
way-with-title = Read it with someone
way-with-waits = It stays closed and waits here for you.
way-with-then = When they are with you, open it here and choose “Read it now”. They see what you see.
way-with-may = Your facilitator can be the one. Then we send them the note below.
way-with-note = Something waits for me here. I would like you to be with me when I read it. Please tell me when that can be.
way-with-do = Ask my facilitator to be with me
way-with-alone = Leave it until then
way-read-to-me-title = Have it read to you
way-read-to-me-who = Your facilitators have read it. One of them can read it to you.
way-read-to-me-when = We send them the note below. They agree with you when and where.
way-read-to-me-closed = It stays closed here. You can still open it yourself, or leave it.
way-read-to-me-note = Something waits for me here. Please read it to me. Please tell me when that can be.
way-read-to-me-do = Ask my facilitator to read it to me
way-keep-title = Have it kept for you
way-keep-kept = It is not destroyed. We send the note below, so that your facilitators know.
way-keep-mind = You can change your mind whenever you like. What you chose not to read stays on your first page.
way-keep-note = Something waits for me here. I do not want to read it now. Please keep it for me.
way-keep-do = Tell my facilitator to keep it
way-destroy-title = Have it destroyed
way-destroy-how = We send the note below. Your facilitators then take it away for good, and you can never open it.
way-destroy-mind = Until they have done so, you can change your mind.
way-destroy-cannot = The person who wrote it still has their words. We keep their letter sealed, in their part of the case.
way-destroy-note = Something waits for me here. I never want to read it. Please take it away for good.
way-destroy-do = Tell my facilitator to take it away for good

## Agreeing

consent-title-given = What you have agreed to
consent-intro = Please read every line. Ask your facilitator if something is not clear. You do not have to agree.
consent-heading = I agree to take part
consent-version = These are the words of version 1.
consent-harmed-1 = I want to take part. It is my own choice, and nobody makes me do it.
consent-harmed-2 = Letters go through facilitators. They never go straight from one person to the other.
consent-harmed-3 = My facilitators read what I write before anything goes on.
consent-harmed-4 = A letter for me may be kept here. I decide if and when I read it, and I need not read it at all.
consent-harmed-5 = What I sign and send on could be shown to others by the person who gets it.
consent-harmed-6 = Nobody learns whether I read a letter, unless I say so for that letter.
consent-harmed-7 = I can pause or stop at any time, in one step, and need not say why.
consent-harmed-8 = When I stop, everything that is not yet opened is stopped. What has been read cannot be unread.
consent-harmed-9 = My agreement ends by itself after a time. Then I am asked again.
consent-responsible-1 = I want to take part. It is my own choice, and nobody makes me do it.
consent-responsible-2 = Letters go through facilitators. They never go straight from one person to the other.
consent-responsible-3 = My facilitators read what I write. They may send it back, or decide that it does not go on.
consent-responsible-4 = There is nothing to gain by it. It changes no sentence, no case and no date of release.
consent-responsible-5 = What I sign and send on could be shown to others by the person who gets it.
consent-responsible-6 = I will not be told whether or when my letter is read, unless the reader wants me to know.
consent-responsible-7 = I can pause or stop at any time, in one step, and need not say why.
consent-responsible-8 = When I stop, everything that is not yet opened is stopped. What has been read cannot be unread.
consent-responsible-9 = My agreement ends by itself after a time. Then I am asked again.
consent-yes = Yes, I agree
consent-not-now = Not now
consent-until = Your agreement ends on { $day }.
consent-said = You have agreed to take part.
consent-change = Pause, stop or come back

## Pause, stop and come back

stop-title = Pause, stop or come back
stop-intro = Each of these takes one step. You need not say why. The other person is told nothing.
stop-not-yet = You have not agreed to take part, so there is nothing to pause or stop.
pause-title = Pause
pause-text = Nothing new comes to you, and nothing of yours goes on. It all stays where it is until you come back.
pause-do = Pause now
pause-said = You have paused.
resume-title = Come back
resume-text = Everything goes on from where you paused. You go back to these words:
resume-do = Come back now
resume-said = You are back.
withdraw-title = Stop
withdraw-text = Everything that is not yet opened is stopped for good, both ways. If you come back later, you agree anew and letters are looked at anew.
withdraw-do = Stop now
withdraw-said = You have stopped. Nothing goes on.
return-text = You can read what you are asked to agree to, and agree again.
return-do = Read it and decide

## Wishes

wishes-title = What you want to be told
wishes-intro = You can change this whenever you like. Nobody else sees it.
wishes-legend = When something comes for you
wishes-tell = Tell me when I sign in
wishes-never = Tell me nothing unless I ask
wishes-missing = Choose what you want to be told
wishes-quiet-title = Quiet days
wishes-quiet-why = On these days we tell you nothing new. Some people choose birthdays or court days.
wishes-quiet-from = First quiet day
wishes-quiet-to = Last quiet day
wishes-quiet-to-hint = Leave this empty for a single day.
wishes-quiet-add = Add these days
wishes-quiet-none = You have no quiet days.
wishes-quiet-one = { $from }
wishes-quiet-span = { $from } to { $to }
wishes-quiet-drop = Remove
wishes-quiet-drop-with = Remove { $days }
wishes-quiet-dropped = These days are no longer quiet. Save to keep it so.
wishes-quiet-missing = Enter the first quiet day
wishes-quiet-wrong = Enter a real date, such as 27 3 2027
wishes-quiet-order = The last quiet day must not be before the first
wishes-save = Save what I want
wishes-saved = What you want is saved.

## People

people-title = The people who read here have changed
people-before = Who read before
people-after = Who reads now
people-why = What you write from now on is sealed for these people and for nobody else.
people-unsure = If this surprises you, telephone somebody you know there before you go on.
people-yes = I have seen who reads now

## History

history-title = What has happened here
history-none = What happens here will be listed, with its day.
history-private = Only you and your facilitators can see this list.
journal-room-proposed = A facilitator compared the six words with you.
journal-room-stands = Your place was made ready, or its readers changed.
journal-consent-said = You said what you agree to.
journal-wish-set = You said what you want to be told.
journal-deposited = You sent something to your facilitator.
journal-delivered = Your facilitator wrote to you.
journal-returned = Something came back to you with notes.
journal-refused = Your facilitator wrote why something is not going forward.
journal-banked = Something of yours was accepted and is in safe keeping.
journal-taken-back = You took something back.
journal-told = You were told that there is something for you.
journal-opened = You read something that was for you.
journal-declined = You chose not to read something.
journal-decline-undone = You changed your mind about reading something.
journal-gone = Something that was here for you is no longer here.
journal-receipt-granted = The reader of a letter let its writer know that they read it.
journal-resealed = Your letters were made readable with your new keys.
journal-invited = You were invited.
journal-joined = You joined.
journal-sitting-planned = Your facilitator suggested a meeting.
journal-sitting-said = You answered about a meeting, or stopped it.
journal-sitting-stepped = Your facilitator opened a meeting for you, or ended it.
journal-other = Something else happened.

## Letters

letters-title = Your letters
letters-mine = What you have written
letters-mine-none = Letters that you send will be listed here.
letters-theirs = What your facilitators have written to you
letters-theirs-none = Letters from your facilitators will be listed here.
letters-one-onward = Your letter of { $day }
letters-one-note = Your note of { $day }
letters-from = From { $name }, { $day }
letters-from-somebody = From your facilitator, { $day }
state-with-facilitator = With your facilitator
state-come-back = Come back with notes
state-accepted = Accepted and in safe keeping
state-not-going-forward = Not going forward
state-taken-back = You took this back
state-taken-back-noted = You asked to take this back
state-replaced = You sent a newer one
state-received = From your facilitator
state-draft = Draft
letter-title-mine = Your letter
letter-title-note = Your note
letter-title-from = A letter from { $name }
letter-title-from-staff = A letter from your facilitator
letter-day = Written on { $day }
letter-with-facilitator = Your facilitators have it. It goes nowhere before they have decided.
letter-come-back = Your facilitator has written notes on it. You can change it and send it again. You can also leave it. Nothing is changed for you.
letter-accepted = Your facilitators have accepted it and keep it safe. We will not tell you whether or when it is read. That is theirs to decide.
letter-not-going-forward = It will not go on to the other person. You can read why. You can write a new letter.
letter-taken-back = You took it back. Nobody will pass it on.
letter-taken-back-noted = We have noted that you took this back. If it can still be stopped, it will be. We will not tell you which.
letter-replaced = You sent a newer one in its place.
letter-read-by-other = The person you wrote to has chosen to let you know that they read it.
letter-marked = The person who wrote this no longer works here. What they wrote before still counts.
letter-said = What your facilitator says
letter-said-by = What { $name } says
letter-as-sent = The letter as you sent it
letter-notes-on = These are notes on a letter of yours.
letter-notes-open = See that letter
letter-revise = Change it and send it again
letter-appeal-title = You can ask somebody else
letter-appeal-why = The same letter then goes to somebody who did not decide on it before. You need not say why.
letter-appeal = Ask somebody else to look at it
letter-anew = Write a new letter from these words
letter-offered = These are words that your facilitator puts to you. Nothing is sent on until you have looked them over and signed.
letter-offered-came = These are words of yours that came to the service { $as ->
    [mail] as an e-mail
    [page] as a page
   *[text] as a text
  }. Your facilitator took them in as plain text. Nothing is sent on until you have looked them over and signed.
letter-record = These words are put to both of you, each on your own page.
letter-record-title = Do you want to sign?
letter-record-why = You need not. If both of you sign these very words, they are a joint record. What you sign stands among your letters. It can go on to the other person as any letter of yours can. Until it has, you can take it back.
letter-record-sign = Sign these words as mine
letter-record-signed = You have signed these words.
letter-begin-from = Start a letter with these words
letter-answer = Write to my facilitator about it
letter-take-back = Take it back

## Hints

hints-title = Look over my words
hints-why = Your own device looks for places worth a second thought. Nobody else sees it, and nothing is changed.
hints-look = Look over my words
hints-always = Look again whenever I pause
