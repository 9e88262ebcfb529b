### The pages of a person who takes part, on either side.

party-nav = Your pages
sign-out = Sign out
sign-out-everywhere = Sign out on every device

## Home

home-title = Your place for letters
home-waiting-title = What we are waiting for
home-words-title = Six words to compare
home-words-why = Your facilitator sees the same six words. Read them to each other, when you meet or on the telephone. If they are the same, nobody stands between you.
home-words-differ = If they are not the same, stop and tell your facilitator.
home-words-list = Your six words
home-awaited = There is nothing you need to do now. When the words have been compared, a second facilitator confirms it. Then you can write.
home-may-leave = You can close this page and come back another day.
home-look = Look again
home-not-yet = It is not confirmed yet.
home-ready = Your place is ready.
home-next-title = What you can do
home-write = Write a letter
home-letters = Your letters
home-wishes = What you want to be told
home-consent = What you have agreed to
home-consent-first = Read what you are asked to agree to
home-consent-none = You have not agreed to take part yet. Take the time you need. You can say no.
home-consent-lapsed = Your agreement has come to its end. You can agree again, or leave it.
home-consent-paused = You have paused. Nothing is told to you and nothing goes on while you pause.
home-consent-withdrawn = You have stopped. Nothing goes on. You can come back whenever you like.
home-wish-none = Until you say what you want to be told, we tell you nothing.
home-stop = Pause, stop or come back
home-history = What has happened here
home-ask-title = Is anything waiting for you?
home-ask-why = You can ask. We answer only you, and nobody learns that you asked.
home-ask = Is anything waiting for me?
home-ask-nothing = Nothing is waiting for you just now.
home-ask-something = There is something for you. It is at the top of this page.
home-drafts-title = Drafts
home-drafts-none = What you begin to write is kept here until you send it.
home-draft-empty = Nothing written yet
home-draft-go-on = Go on writing
home-draft-go-on-with = Go on writing “{ $line }”
home-draft-drop = Throw away
home-draft-drop-with = Throw away “{ $line }”
home-draft-dropped = The draft is gone.
home-draft-saved = Saved on { $when }
home-keys-changed = Your keys were made anew on { $day }. If that was not you, telephone your facilitator.
home-staff-title = Who reads what you write
home-people-title = The people who read here have changed
home-people-why = Please look at the names before you write again.
home-people-look = See who reads now
home-can-stop = You can pause or stop at any time. You need not say why.

## Something is waiting

something-title = There is something for you
something-open = See what you can do
something-what = We say nothing about it here. You decide if and when you read it.
something-no-duty = You do not have to read it. You do not have to answer. The person it is from is not told what you choose. Your facilitators can see whether you opened it.
something-held = There is something for you. It cannot be opened just now. Your facilitator can tell you more.
something-gone = Something that was here for you is no longer here.
something-declined = You chose not to read something. You can still change your mind.
something-opened = You have read this.
something-choose = What would you like to do?
something-now = Read it now
something-now-hint = It is shown on this screen, and only here.
something-later = Leave it for later
something-later-hint = It stays here for you.
something-with = Read it with someone
something-with-hint = It waits until somebody you trust is with you.
something-read-to-me = Have it read to me by my facilitator
something-read-to-me-hint = We send them a short note. You see it first.
something-not = Do not read it
something-not-hint = You can change your mind whenever you like.
something-keep = Tell my facilitator to keep it
something-keep-hint = You are not shown it. It is kept for you.
something-destroy = Have it destroyed
something-destroy-hint = You read first what that can do and what it cannot.
something-undo = Change my mind
something-undo-said = It is here for you again.
something-not-said = You will not be shown it. You can change your mind at any time.
something-read-again = Read it again

## Reading what came across

across-title = A letter for you
across-title-reply = An answer for you
across-about = { $approvals ->
    [one] One facilitator read it first and agreed that you may have it.
   *[other] { $approvals } facilitators read it first and agreed that you may have it.
  }
across-written = Written on { $day }
across-checked = This device has checked that these are the very words that were written.
across-new-key = The keys of the person who wrote this are new to this device. Your facilitators have vouched for them.
across-close = Close the letter
across-close-why = Close it whenever you like. You can read it again later.
across-answers = It answers a letter of yours.
across-after = If you want to do something now
across-reply = Write an answer
across-reply-may-not = What was agreed leaves no room for an answer that goes on. You can always write to your facilitator.
across-note = Write to my facilitator
across-print-title = Print this letter
across-print-safe = Anybody who finds the paper can read it. Print only where you can keep it safe.
across-receipt-title = Let the other person know
across-receipt-why = The other person does not know that you read this. They will not know unless you say so. This is for this letter only, and it cannot be taken back.
across-receipt = Let them know that I have read it
across-receipt-given = You have let the other person know that you read this.
across-danger = If reading this upsets you, you need not be alone with it.

## Writing: what for

kind-apology = An apology
kind-explanation = An explanation
kind-impact = What it did to me
kind-questions = Questions
kind-answer = An answer to their questions
kind-reply = An answer to their letter
kind-note = A note to my facilitator

## Agreeing

consent-title = What you are asked to agree to

## Pause, stop and come back

return-title = Come back
