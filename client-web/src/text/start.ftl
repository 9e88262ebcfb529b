### The first screens, and what stands on every page.

no-scripts = This place needs JavaScript. Your letters are opened on your own device and nowhere else. Please turn it on, or telephone your facilitator.

skip-link = Skip to main content
working = Please wait
back = Back
cancel = Cancel
error-in-title = Error: { $title }
error-summary-title = There is a problem
print = Print
demo-banner = This is a demonstration. Every person and every letter in it is invented.
not-reached = We cannot reach this service just now. Check your connection and try again.
try-again = Try again

## Leaving

leave = Leave this site
leave-hint = or press the Shift key three times
leave-two-more = Press Shift two more times to leave this site.
leave-one-more = Press Shift one more time to leave this site.
leave-going = Leaving this site.
leave-honest = What leaving cannot hide

leaving-title = What leaving cannot hide
leaving-intro = “Leave this site” clears the page and takes you to a page about the weather or something like it. The Back button will not bring your letters back.
leaving-cannot-title = It cannot hide everything
leaving-cannot-history = Your browser may still list the address of this site, under a plain name.
leaving-cannot-router = Whoever looks after the internet where you are may see that you came here. They cannot see what you read or wrote.
leaving-cannot-screen = It cannot hide your screen from somebody behind you, or from a program that watches your screen.
leaving-cannot-paper = It cannot take back what you printed or wrote down.
leaving-safer-title = What is safer
leaving-safer-device = Use a device that only you use, or one at a library or a friend’s home.
leaving-safer-private = Use a private window. Your browser then forgets the address when you close it.
leaving-safer-card = Keep your card away from this device.
leaving-danger = If you are in danger now, call { $number }.

## Hours and numbers

hours-title = If you need somebody
hours-now = Somebody is here now. Our hours are: { $hours }.
hours-later = Nobody reads messages just now. Somebody will next be here on { $next }.
hours-usual = Our hours are: { $hours }.
hours-unknown = Our hours and numbers cannot be fetched just now; this page tries again. In danger, ring 999.

## Signing in

sign-in-title = Sign in
sign-in-intro = You need the words on your card.
sign-in-name = Sign-in name
sign-in-name-hint = The words with hyphens on your card, such as “quiet-river-lamp”.
sign-in-passphrase = Passphrase
sign-in-passphrase-hint = Six words with spaces between them.
sign-in-card = Card secret
sign-in-card-hint = The long code on your card. Leave this empty if your card has none.
sign-in-button = Sign in
sign-in-working = We are opening your keys on this device. This can take a little while.
sign-in-lost = If you have lost your card, telephone your facilitator. They will check that it is you and invite you again.
sign-in-invited = If you have an invitation, open the link on it instead.
sign-in-name-missing = Enter your sign-in name
sign-in-passphrase-missing = Enter your passphrase
show = Show
hide = Hide
show-field = Show { $field }
hide-field = Hide { $field }

## Signed out

signed-out-title = You are signed out
signed-out-asked = Nothing of your letters is left on this device.
signed-out-everywhere = You are signed out on every device.
signed-out-idle = Nothing had happened for a while, so we signed you out to keep your letters private. What you wrote is kept as a draft.
signed-out-ended = Your time signed in has come to an end. What you wrote was kept as a draft when it was last saved.
signed-out-again = Sign in again

## The end of a quiet while

idle-title = Are you still there?
idle-text = Nothing has happened for a while. Soon we will sign you out, to keep your letters private. Your draft will be kept.
idle-stay = Stay signed in
idle-out = Sign out now

## The passphrase again

fresh-title = Please enter your passphrase again
fresh-text = This is an important step, so we check once more that it is you.
fresh-button = Continue

## When something goes wrong

trouble-failure = This could not be checked. Your facilitator can help. If you call them, give them this code: { $step }.
trouble-offline = We cannot reach this service just now. Nothing was lost. Check your connection and try again.
trouble-signed-out = You are no longer signed in. Please sign in again.
trouble-fresh-factor = Please enter your passphrase again.
trouble-other = This did not work. Your facilitator can help. If you call them, give them this code: { $code }.

problem-not-found = We could not find that.
problem-bad-request = This did not work. Please try again.
problem-not-acceptable = This was not accepted. Your facilitator can help.
problem-too-large = This is too long to send.
problem-too-many = There were too many tries in a short time. Please wait a minute and try again.
problem-sign-in-refused = The sign-in name, the passphrase or the card secret is not right. Check your card and try again.
problem-cross-site = This did not work. Close this page and open it again.
problem-version = This was changed on another device. Open the page again to see it.
problem-stale-certificate = The people who read your letters have changed. Check who they are and send again.
problem-out-of-sequence = This page was not up to date. Please try again.
problem-not-standing = Your place is not ready for letters yet.
problem-nobody-else = Nobody else can decide on this yet. Your facilitators must ask for one more person first.
problem-unavailable = The service is stopping for a moment. Nothing was lost. Please try again soon.
problem-internal = Something went wrong on our side. Nothing was lost. Please try again.

refused-empty = There is nothing written yet.
refused-text-too-long = This is too long. Please make it shorter.
refused-text-not-allowed = There is a sign in your text that no letter may hold. Please type that part again.
refused-link-unreadable = This link is not complete. Open it again from your card.
refused-code-unreadable = Enter the code your facilitator told you. It has eight letters and numbers.
refused-sign-in-unreadable = The sign-in name, the passphrase or the card secret is not right. Check your card and try again.
refused-confirm-people = The people who read your letters have changed. Check who they are first.
refused-not-standing = Your place is not ready for letters yet.
refused-not-found = We could not find that.
refused-days = The dates are in the wrong order, or are in the past.
refused-name = Enter a name that is not too long
refused-not-your-part = This is not something you can do here.

## How many letters may go

rule-from-me = { $count ->
    [0] No letter from you will go to the other person.
    [one] At most one letter from you may go to the other person.
   *[other] At most { $count } letters from you may go to the other person.
  }
rule-from-me-any = There is no fixed number of letters that may go from you to the other person.
rule-to-me = { $count ->
    [0] No letter from the other person will come to you.
    [one] At most one letter from the other person may come to you.
   *[other] At most { $count } letters from the other person may come to you.
  }
rule-to-me-any = There is no fixed number of letters that may come to you from the other person.

day-field = Day
month-field = Month
year-field = Year

## Months

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Notes on a letter

notes-why = Why it is not going forward
notes-why-takes-no-responsibility = It does not yet say plainly what you did.
notes-why-blames-or-excuses = It blames somebody, or gives reasons that sound like excuses.
notes-why-asks-of-the-reader = It asks something of the person who would read it.
notes-why-threat-or-contact = It holds a threat, or a way to get in touch.
notes-why-not-fit-for-this-reader = It is not right for the person who would read it.
notes-why-other = Your facilitator can tell you more.
notes-why-no-words = None of your words are named here. You can ask which ones are meant.
passage-title = Note { $number } of { $count }
passage-words = Your words
passage-note = What your facilitator says
passage-note-from = What { $name } says
passage-proposal = A wording you could use
difference-out = Taken out:
difference-in = Put in:
difference-end = . End.

## Saved texts

insert-label = Insert a saved text ({ $field })
insert-do = Insert it
insert-into = Insert it ({ $field })
