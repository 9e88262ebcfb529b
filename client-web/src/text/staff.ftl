### The pages of staff: desk, cases, people.

staff-nav = Pages for staff
nav-desk = Letters
nav-cases = Cases
nav-staff = Staff
nav-library = Library
signed-in-as = Signed in as { $name }
sign-out = Sign out
sign-out-everywhere = Sign out on every device

side-harmed = Person harmed
side-responsible = Person responsible
room-of-harmed = Room of the person harmed
room-of-responsible = Room of the person responsible

kind-apology = Apology
kind-explanation = Explanation
kind-impact = What it did to me
kind-questions = Questions
kind-answer = Answer to questions
kind-reply = Answer
kind-note = Note to the facilitator
kind-proposal = Words offered to sign
kind-turn = Said in a shuttle meeting
kind-signal = Signal in a shuttle meeting
kind-plan = Plan of a shuttle meeting
kind-record = Joint record

wait-minutes = { $count ->
    [0] less than a minute
    [one] 1 minute
   *[other] { $count } minutes
  }
wait-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
  }
wait-days = { $count ->
    [one] 1 day
   *[other] { $count } days
  }

age-days = { $count ->
    [0] today
    [one] yesterday
   *[other] { $count } days ago
  }

## Staff hear what they can act on

trouble-failure = This could not be checked, so nothing is shown and nothing was signed. Tell your coordinator this code: { $step }.
trouble-other = This did not work. Tell your coordinator this code: { $code }.
problem-not-found = We could not find that, or it is not yours to see.
problem-not-acceptable = The relay did not accept what was signed. Open the page again, and tell your coordinator if it stays so.
problem-stale-certificate = The people or keys of that room have changed. Confirm the room anew first.
problem-out-of-sequence = Somebody else changed this a moment ago. Open the page again.
problem-not-standing = That room is not confirmed yet. Compare the six words first.
problem-already-decided = Somebody has already decided on this letter.
problem-quorum-missing = Not enough people have approved this letter under today’s agreement.
problem-gate-shut = A gate is shut or has lapsed. See the gates of the case.
problem-no-consent = One of the two has not agreed, has paused, or has stopped.
problem-reply-rule = As many letters as were agreed have already gone that way.
problem-policy-changed = What was agreed has changed since. The letter must be approved again.
problem-barred = These words may not go on again.
problem-own-letter = You wrote this letter, so somebody else decides on it.
problem-second-person = A second person must confirm this.
problem-claimed = Somebody else has claimed this letter. You can take it over with a note.
problem-vetoed = A colleague has said that this letter may not go on. Only they can lift that.
problem-refused-before = You refused this letter before. Somebody else decides on it now.
problem-nobody-else = Nobody else of this case can decide. A coordinator must add a facilitator.
problem-full = As many notes are kept in this case as there can be.
refused-not-standing = That room is not confirmed yet. Compare the six words first.
refused-confirm-people = The people of that room have changed. Confirm the room anew first.
refused-checklist-incomplete = Answer every question before you approve.
refused-checklist-changed = This case asks other questions now. Open the letter again, and answer those.
refused-criterion-needed = Choose why it does not go forward.
refused-passage-not-in-letter = A note is on words that do not stand in the letter.
refused-passages-overlap = Two notes are on the same words. Make one note of them.
refused-too-few-staff = A case needs at least two facilitators.
refused-too-many-staff = That is more facilitators than a case can have.
refused-lapse-date = The last day is in the past, or later than the agreement of the case allows.
refused-grade = With this grade the gate stays shut.
refused-second-person = Somebody else must confirm this: you were the first.
refused-not-yours = A colleague asked for this. Only they can say that it was done.
refused-wrong-certificate = This certificate was made for somebody else.
refused-note-needed = Write a note first.
refused-passage-needed = A refusal names the words it is about. Choose a passage of the letter first.
refused-vetoed = A colleague has said that this letter may not go on. Only they can lift that.

## Desk

desk-title = Letters
desk-queue = Waiting letters
desk-empty = No letter is waiting. What people send will come here, the longest waiting first.
desk-letter-of = Letter from { $author }
desk-note-of = Note from { $author }
desk-waits = Waiting for { $wait }
desk-claimed = Claimed by { $name } until { $time }
desk-claimed-by = Claimed by { $name }
desk-approvals = { $count } of { $needed } approved
desk-approved-by-me = You approved
desk-gates-open = Gates open
desk-gates-shut = Gates not all open
desk-choose = Choose a letter from the list to read it.
desk-choose-decision = When a letter is open, what you can decide stands here.
desk-refresh = Look again
held-held = Held
held-banked = In safe keeping
held-released = Released
held-must-approve-again = Must be approved again
pane-queue = List
pane-letter = Letter
pane-decision = Decision
pane-nav = Parts of the desk
opening-letter = Opening the letter

## A letter under review

review-as-read = This is exactly what its reader would see.
review-facts = About this letter
review-from = From
review-to = For
review-kind = Kind
review-written = Written
review-state = State
review-onward-yes = For the other person, if approved
review-onward-no = For facilitators, and no further
review-version = This is a newer version of an earlier letter.
review-answers = It answers words that crossed from the other side.
review-came-as = These words came another way, { $as ->
    [mail] as an e-mail
    [page] as a page
   *[text] as plain text
  }. Their author has not signed them.
review-follows-taken-in = It began with words that { $name } took in and offered on { $day }. They came { $as ->
    [mail] as an e-mail
    [page] as a page
   *[text] as plain text
  }.
review-follows-offered = It began with words that { $name } offered on { $day }.
review-follows-wrote = It answers what { $name } wrote to its author on { $day }.
review-follows-unopened = It names a letter that { $name } wrote on { $day }. This device could not open that one.
review-follows-same = These are the very words.
review-follows-changed = Its author has changed the words since.
review-approvals = Approvals
review-approvals-none = Nobody has approved it yet.
review-approval = { $name }, { $day }
review-approval-exact = { $name } approved this exact text on { $day }.
review-approvals-before = An earlier version was approved. That does not count for this one:
review-needed = { $count ->
    [one] One approval is needed.
   *[other] { $count } different people must approve.
  }
review-claimed = { $name } is reading it now.
review-open-case = Open the case
letter-state-held = Held for a decision
letter-state-returned = Sent back with notes
letter-state-refused = Not going forward
letter-state-banked = In safe keeping
letter-state-taken-back = Taken back by its writer
letter-state-superseded = Replaced by a newer version
letter-state-delivered = Delivered
moved-released = Released, not told yet
moved-told = The reader knows that something waits
moved-opened = Opened
moved-declined = The reader chose not to read it
moved-recalled = Recalled
moved-not-before = Not before { $when }

decide-title = Decision
decide-none = There is nothing for you to decide here now.
decide-claim = Claim this letter
decide-claim-why = Others then see that you are reading it. A claim ends after 30 minutes and stops nobody from deciding.
decide-unclaim = Give the claim up
decide-take-over = Take it over
decide-take-over-note = Why you take it over
decide-take-over-note-hint = Only staff of this case can read this.
decide-take-over-missing = Write why you take it over
decide-legend = What do you decide?
decide-missing = Choose what you decide
decide-approve = Approve
decide-approve-hint = These very words may go to the other person.
decide-return = Send back with notes
decide-return-hint = The writer can change it and send it again.
decide-refuse = Refuse
decide-refuse-hint = It will not go forward. The writer is told why, and which words.
decide-checklist = Five questions, all to be answered yes
decide-checklist-missing = Tick all five questions before you approve
decide-approve-do = Approve these words
decide-notes = Your notes to the writer
decide-notes-hint = About the letter as a whole. They read this as a letter from you. Say what to change, and why.
decide-reasons = Your reasons to the writer
decide-reasons-hint = If there is more to say about the letter as a whole. They read it as a letter from you.
decide-notes-missing = Write a note on a passage, or your notes to the writer
decide-passage-missing = Choose at least one passage that it is refused for, and write a note on it
decide-return-do = Send it back
decide-refuse-do = Refuse it
decided-approved = Approved.
decided-returned = Sent back with your notes.
decided-refused = Refused, with your reasons.
decided-claimed = You have claimed this letter.
decided-unclaimed = The claim is given up.
decided-released = Released.
decided-recalled = Recalled.

## Notes, passage by passage

notes-title = Notes on passages
notes-needed = A refusal names the words it is about: at least one passage, with what is wrong with it.
notes-how = Select words in the letter and press “Note on this”. Or choose a paragraph here.
notes-preview = Show what they will read
notes-preview-title = What they will read
note-on-this = Note on this
note-across = Select words within one paragraph to write a note on them.
note-added = Note { $number } is added. It stands with your decision.
note-removed = The note is taken away.
note-shares = A note is on some of these words already
note-piece = Choose a paragraph
note-piece-hint = Items of a list count as paragraphs too.
note-only = Only these words of it
note-only-hint = Leave this empty for the whole paragraph.
note-only-missing = These words do not stand in that paragraph
note-add = Write a note on it
note-every = Write a note on every paragraph
note-every-added = Notes on { $count } paragraphs are added. They stand with your decision.
note-every-none = Every paragraph has a note, or there are 40 notes, which is the most
note-same = Say this in every empty note
note-same-for = Say in every empty note what note { $number } says
note-same-done = Every note says something now.
note-label = What you say about it (note { $number })
note-missing = Write what you say in note { $number }
note-propose = Propose a wording
note-propose-for = Propose a wording in note { $number }
note-propose-not = Propose no wording
note-propose-not-for = Propose no wording in note { $number }
note-proposal = A wording they could use (note { $number })
note-proposal-hint = It begins with their words. They decide whether to use it, and they sign.
note-proposal-same = Change the wording in note { $number }, or propose none
note-remove = Take this note away
note-remove-for = Take note { $number } away

criterion-legend = Why does it not go forward?
criterion-missing = Choose why it does not go forward
criterion-takes-no-responsibility = It takes no responsibility
criterion-blames-or-excuses = It blames somebody or makes excuses
criterion-asks-of-the-reader = It asks something of the reader
criterion-threat-or-contact = It holds a threat or contact details
criterion-not-fit-for-this-reader = It is not fit for this reader
criterion-other = Another reason
criterion-words = The reason in your words
criterion-words-hint = The writer reads this.
criterion-words-missing = Write the reason

checklist-takes-responsibility = It takes responsibility where that is due, in the writer’s own words.
checklist-no-blame-or-excuse = It blames nobody else and makes no excuses.
checklist-asks-nothing-of-the-reader = It asks nothing of the reader that was not agreed, such as to be forgiven.
checklist-no-threat-or-contact = It holds no threat, no insult, and no way to get in touch.
checklist-fit-for-this-reader = It is fit for this reader now, as far as they wished to be prepared for it.
checklist-other = I have read it as its reader would.

release-title = Release
release-why = The other person can then have it as they wish. They are told only if they want to be.
release-legend = When may they be told?
release-now = From now on
release-later = Not before a day and time
release-date = Not before this day
release-date-hint = For example, 27 3 2027
release-time = From this time of day
release-time-hint = For example, 14:30
release-date-wrong = Enter a real day that is not in the past
release-time-wrong = Enter a time such as 14:30
release-do = Release this letter
release-blocked = It cannot be released yet:
blocked-responsible = The gate “Takes responsibility” is not open.
blocked-willing-harmed = The person harmed has not agreed, or has paused or stopped.
blocked-willing-responsible = The person responsible has not agreed, or has paused or stopped.
blocked-safe-harmed = The gate “Safe for the person harmed” is not open.
blocked-safe-responsible = The gate “Safe for the person responsible” is not open.
blocked-approvals = More people must approve it first.
blocked-veto = A facilitator has said that it may not go on.
blocked-reader-not-joined = The room it is for is not confirmed yet.
blocked-room-out-of-date = The room it is for must be confirmed anew.
blocked-other = Something else stands in the way. Ask your coordinator.
recall-title = Recall
recall-why = If it is not opened yet, the reader will not get it. This cannot be undone.
recall-do = Recall this letter

## Gates

gates-title = Gates
gates-all-open = All five gates are open.
gates-not-open = Nothing can be released or opened while a gate is shut.
gate-responsible = Takes responsibility
gate-willing-harmed = Person harmed is willing
gate-willing-responsible = Person responsible is willing
gate-safe-harmed = Safe for the person harmed
gate-safe-responsible = Safe for the person responsible
gate-open = Open
gate-shut = Shut
gate-why-open = Open
gate-why-never-set = Never set
gate-why-shut = Shut
gate-why-lapsed = Lapsed
gate-why-no-consent = Has not agreed
gate-why-paused = Paused
gate-why-withdrawn = Stopped
gate-by = { $name }, { $day }
gate-day = Since { $day }
gate-until = Until { $day }
gate-note = Note
gate-renew = It has lapsed. Look at the question again and set it anew.
gate-own = Only the person can open this, on their own page.
gate-set = Set this gate
gate-set-with = Set the gate “{ $gate }”
gate-form-title = Set the gate “{ $gate }”
gate-grade = What is your judgement?
gate-grade-missing = Choose your judgement
grade-none = None of it
grade-some = Some of it
grade-full = All of it
grade-no = No
grade-with-conditions = Yes, with conditions
grade-yes = Yes
gate-grade-responsible-hint = How much of what happened does the person accept as their doing?
gate-grade-safe-hint = Is it safe for this person that letters go on now?
gate-turn = The gate
gate-turn-open = Open it
gate-turn-shut = Keep it shut
gate-turn-missing = Choose whether the gate opens
gate-turn-cannot = With this judgement the gate stays shut.
gate-note-label = Your note
gate-note-hint = What you base it on. Only staff of this case can read this.
gate-until-label = Last day it stands open
gate-until-hint = At most { $days } days from today, as agreed for this case.
gate-until-wrong = Enter a real day, at most { $days } days from today
gate-save = Sign and save
gate-saved = The gate is set.

## Cases

cases-title = Cases
cases-none = There is no case yet. A coordinator opens one.
cases-name = Case
cases-people = People
cases-facilitators = Facilitators
cases-gates = Gates
cases-waiting = Waiting
cases-mine = Yours
cases-sealed = A case of others
cases-gates-open = Open
cases-gates-shut = Not all open
cases-open-new = Open a case
cases-list = All cases

case-staff = Facilitators
case-newer = Something is new in this case.
case-newer-show = Show it
meeting-page = Shuttle meeting
meeting-not-fetched = This page could not be fetched. Go back and try again.
meeting-desk-link = Open this at the meeting’s desk
case-policy = What was agreed
case-approvals = { $count ->
    [one] One facilitator must approve each letter.
   *[other] { $count } facilitators must approve each letter.
  }
case-to-harmed = { $count ->
    [0] No letter may go to the person harmed.
    [one] One letter may go to the person harmed.
   *[other] { $count } letters may go to the person harmed.
  }
case-to-harmed-any = Any number of letters may go to the person harmed.
case-to-responsible = { $count ->
    [0] No letter may go to the person responsible.
    [one] One letter may go to the person responsible.
   *[other] { $count } letters may go to the person responsible.
  }
case-to-responsible-any = Any number of letters may go to the person responsible.
case-lapse = { $count ->
    [one] A gate stays open for one day at most.
   *[other] A gate stays open for { $count } days at most.
  }
case-change-staff = Change the facilitators
case-staff-hint = At least two. Both rooms must then be confirmed anew.
case-staff-save = Sign and save the facilitators
case-staff-saved = The facilitators are changed.

rooms-title = Rooms
room-not-invited = Not invited yet
room-invited = Invited, not joined yet
room-joined = Joined: compare the six words
room-proposed = Confirmed by one person: a second must confirm
room-standing = Confirmed
room-proposed-by = { $name } has signed. Now a second person does.
room-keys-changed = Their keys were made anew on { $day }.
room-invite = Invite { $name }
room-invite-again = Invite { $name } again
room-invite-again-why = Only if the card is lost, and after you have checked that it is really them.
room-words = Six words
room-words-why = { $name } sees the same six words on their own screen. Let them read the words to you.
room-words-list = Six words to compare with { $name }
room-how = How did you compare the words?
room-how-in-person = Face to face
room-how-telephone = By telephone
room-how-missing = Choose how you compared the words
room-same = The words are the same: sign
room-anew = The facilitators who read in this room have changed. Speak with { $name }, so that they know who reads now.
room-anew-how = How did you speak with { $name }?
room-anew-do = Sign for the new facilitators
room-same-second = The words are the same: sign as the second person
room-confirmed = Signed.
room-waits-second = You have signed. A second person must sign too.

invite-title = Invitation for { $name }
invite-staff-title = Invitation for a colleague
invite-card-why = Print the card and hand it over. Tell them the code yourself.
invite-code = The code
invite-code-why = Say it or write it to them by another way. It is never printed on the card.
invite-until = It works until { $day }, and once.
invite-done = Done
card-print = Print the card
card-heading = An invitation
card-how = Open this address on your own device, or point its camera at the square.
card-code = You will be asked for a code. Your facilitator tells you the code.
card-until = The card works until { $day }.
card-keep = Keep this card where nobody else will find it.
card-qr = Square with the same address, for a camera
card-link = Address

letters-title = Letters of this case
letters-none = Nobody has written yet.
letters-approved = Approved by
letters-do = What you can do
letter-from-party = { $name }
letter-to-party = To { $name }
letters-onward = Letter
letters-note = Note
letters-ours = From a facilitator
letters-look = Open
letters-look-with = Open the letter of { $name }, { $day }
letters-recall-with = Recall the letter of { $name }, { $day }

write-party-title = Write to { $name }
write-party-why = { $name } reads this as a letter from you. It goes to nobody else.
write-party-label = Your letter to { $name }
write-party-missing = Write your letter first
write-party-do = Send to { $name }
write-party-sent = Sent to { $name }.
## A letter that came another way

take-in-title = Take in a letter that came another way
take-in-why = For words that came by e-mail or as a file. They become plain text on this device. Their author looks them over, signs and sends: nobody signs for them.
take-in-whose = Whose words are they?
take-in-whose-missing = Choose whose words they are
take-in-file = A file: an e-mail (.eml), a page (.html) or a text (.txt)
take-in-paste = Or paste the letter here
take-in-missing = Choose a file or paste the letter
take-in-look = Look at it
take-in-too-long = That is more than can be taken in at once. Take in one letter at a time.
take-in-too-deep = That page is built in a way that could do harm. Copy the words and paste them.
take-in-empty = There are no words in it.
take-in-shown = This is what was taken in. Nothing was sent yet.
take-in-of-mail = It came as an e-mail.
take-in-of-page = It came as a page.
take-in-of-text = It came as text.
take-in-left = Left out
take-in-links = { $count ->
    [one] One address behind a link.
   *[other] { $count } addresses behind links.
  }
take-in-pictures = { $count ->
    [one] One picture, sound or film.
   *[other] { $count } pictures, sounds or films.
  }
take-in-attachments = { $count ->
    [one] One attached file.
   *[other] { $count } attached files.
  }
take-in-invisible = Signs that cannot be seen.
take-in-nothing-left = Nothing but looks was left out.
take-in-do = Offer it to { $name }
take-in-again = Take in another one
take-in-done = Offered to { $name }. It waits in their letters until they make a letter of it.
take-in-letter = What was taken in

write-party-choose = Write to { $name }

journal-title = History of this case
journal-who-what = { $who }: { $what }
journal-none = Nothing has happened yet.
journal-case-opened = The case was opened.
journal-case-changed = Facilitators or agreement changed.
journal-room-proposed = One person confirmed a room.
journal-room-stands = A room was confirmed.
journal-gate-turned = A gate was set.
journal-consent-said = A person agreed, paused, came back or stopped.
journal-wish-set = A person said what they want to be told.
journal-deposited = A letter came in.
journal-delivered = A facilitator wrote to a person.
journal-returned = A letter was sent back with notes.
journal-refused = A letter was refused, with reasons.
journal-approved = A facilitator approved a letter.
journal-banked = A letter was accepted into safe keeping.
journal-taken-back = A writer took a letter back.
journal-released = A letter was released.
journal-told = The reader was told that something waits.
journal-opened = The reader opened a letter.
journal-declined = The reader chose not to read a letter.
journal-decline-undone = The reader thought again.
journal-gone = A released letter was stopped.
journal-receipt-granted = The reader let the writer know.
journal-resealed = Letters were sealed anew for a new reader.
journal-invited = Somebody was invited.
journal-joined = Somebody joined.
journal-noted = Somebody filed a note for colleagues.
journal-vetoed = A facilitator said that a letter may not go on.
journal-veto-lifted = A facilitator lifted what they had said against a letter.
journal-sitting-planned = A meeting was planned with a person.
journal-sitting-said = A person answered about a meeting, or stopped it.
journal-sitting-stepped = A meeting was opened or closed for a person.
journal-other = Something else happened.

## Open a case

open-title = Open a case
open-name = Name of the case
open-name-hint = Only staff of the case and coordinators can read it.
open-name-missing = Enter a name for the case
open-harmed = First name of the person harmed
open-harmed-missing = Enter the first name of the person harmed
open-responsible = First name of the person responsible
open-responsible-missing = Enter the first name of the person responsible
open-approvals = How many facilitators must approve a letter?
open-approvals-1 = One
open-approvals-2 = Two
open-approvals-missing = Choose how many must approve
open-to-harmed = How many letters may go to the person harmed?
open-to-responsible = How many letters may go to the person responsible?
open-number-hint = Leave this empty for any number.
open-number-wrong = Enter a whole number, or leave it empty
open-lapse = For how many days may a gate stay open?
open-lapse-hint = After that a facilitator must look at the question again.
open-lapse-wrong = Enter a whole number of days, from 1 to 365
open-staff = Which facilitators?
open-staff-hint = Choose at least two.
open-staff-missing = Choose at least two facilitators
open-do = Sign and open the case
opened = The case is open.

## Staff

people-title = Staff
people-none = There is nobody yet.
people-name = Name
people-roles = Works as
people-state = State
people-do = What you can do
role-facilitator = Facilitator
role-coordinator = Coordinator
people-requested = Waiting for a certificate
people-certified = Certified until { $day }
people-expired = Certificate has ended
people-revoked = Certificate taken away
people-level = Level { $level }
people-you = This is you
people-words = Six words of { $name }
people-words-why = { $name } sees the same six words. Let them read the words to you before you sign.
people-certify = Certify { $name }
people-certify-again = Certify { $name } anew
people-certify-do = The words are the same: sign
people-level-field = Level of practice
people-level-1 = Level 1
people-level-2 = Level 2
people-level-3 = Level 3
people-level-missing = Choose a level
people-days = For how many days?
people-days-hint = At most 100 days.
people-days-wrong = Enter a whole number of days, from 1 to 100
people-certified-said = { $name } is certified.
people-revoke = Take the certificate of { $name } away
people-revoke-why = From then on nothing they sign counts. Nothing of theirs is deleted.
people-revoke-from = Trust nothing dated after
people-revoke-from-hint = Yesterday takes effect at once. Today takes effect tomorrow.
people-revoke-from-wrong = Enter a real day
people-revoke-do = Take it away
people-revoked-said = The certificate of { $name } is taken away.
people-invite = Invite a colleague
people-invite-roles = What will they work as?
people-invite-missing = Choose at least one
people-invite-do = Make the invitation

## Not certified yet

uncertified-title = You are not certified yet
uncertified-words-why = Read these six words to a coordinator, when you meet or on the telephone. They sign when the words are the same.
uncertified-words = Your six words
uncertified-again = Look whether it is signed
uncertified-still = It is not signed yet.
uncertified-first-title = The first coordinator
uncertified-first-why = Carry this request to the person who keeps the agency’s root key. Bring back what they give you.
uncertified-file = Your request
uncertified-certificate = The certificate you were given
uncertified-certificate-missing = Paste the certificate you were given
uncertified-take = Take the certificate
