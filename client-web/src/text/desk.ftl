### The review desk: what screening points at, what changed, what the other side asked, the queue and its keys.

desk-choices = How this desk works for you

## What to look at

pane-findings = Look at
findings-title = What to look at
findings-wait = When a letter is open, what to look at stands here.
findings-looking = Looking over the letter
findings-none = Nothing was pointed at. That is no approval: read it.
findings-absent = The letter could not be looked over on this device. Read it with more care. You can decide as always.
findings-advice = This is advice only. It misses things, and it is sometimes wrong.
findings-count = { $count ->
    [0] Everything was set aside.
    [one] One passage.
   *[other] { $count } passages.
  }
finding-show = { $concern }: show it in the letter
finding-shown = Shown in the letter: { $concern }
finding-advice = Advice only.
finding-aside = Set aside
finding-aside-with = Set aside: { $concern }
aside-reason = Why you set it aside
aside-reason-hint = A few words for your colleagues.
aside-reason-missing = Write why you set it aside
aside-do = Set it aside
aside-done = { $count ->
    [one] Set aside.
   *[other] { $count } passages with the same words are set aside.
  }
aside-alike-too = The same words stand in { $count } places of this letter. All of them are set aside.
aside-alike = These words stand in { $count } places of this letter. All of them were set aside.
back-do = Look at it again
back-with = Look at it again: { $concern }
back-by = Was set aside. { $name } brought it back, { $day }.
back-done = { $count ->
    [one] It is to be looked at again.
   *[other] { $count } passages with the same words are to be looked at again.
  }
aside-title = { $count ->
    [one] One set aside
   *[other] { $count } set aside
  }
aside-because = Because: { $reason }
harm-now = Somebody may come to harm. If it is happening now, ring first.
harm-then = Follow your service’s safety plan today. Ring a colleague: you need not decide alone.
harm-outside = Propose to tell somebody outside
mark-name = { $text }. To look at: { $concerns }

gravity-grave = Look at this first
gravity-serious = Look closely
gravity-look = Worth a look

family-contact = Ways to get in touch
family-identity = Who and where somebody is
family-harm = Harm
family-accountability = Taking responsibility
family-hidden = Hidden text
family-protected = What must not be passed on

concern-contact-phone = A telephone number
concern-contact-email = An e-mail address
concern-contact-web-or-social = A web page or a name on a network
concern-contact-postcode = A postcode
concern-contact-address = A street or a door
concern-id-birth-date = A date of birth
concern-id-plate = A number plate
concern-id-nino = A National Insurance number
concern-id-nhs = An NHS number
concern-id-bank = A bank or card number
concern-id-prison-number = A prison number
concern-id-work-or-school = A place of work or a school
concern-meeting-proposal = A wish to meet
concern-harm-threat = A threat
concern-harm-surveillance = Watching or following
concern-harm-abuse = An insult
concern-harm-coercion = Pressure
concern-harm-lovebomb-contact = A plea to be close again
concern-harm-selfharm = Harm to oneself
concern-account-blame-victim = Blames the person who was harmed
concern-account-blame-other = Blames others or the moment
concern-account-excuse = An excuse
concern-account-minimise = Makes it small
concern-account-forgiveness-plea = Asks to be forgiven
concern-account-preach = Tells the reader how to feel or live
concern-account-benefit = Hopes to gain from it
concern-hidden-bidi = Turned writing
concern-hidden-zero-width = Characters nobody can see
concern-hidden-confusable = Letters that look like others
concern-hidden-acrostic = First letters that spell something
concern-hidden-encoded = Text in a code
concern-protected-term = Something that must not be passed on
concern-other = Something to look at
concern-other-side = What the other side asked for or fears

hidden-known = { $name } ({ $code })
hidden-tag = tag character ({ $code })
hidden-variation = variation selector ({ $code })
hidden-dressed = “{ $letter }” in another dress ({ $code })
hidden-alphabet = { $letter }, a { $alphabet } letter ({ $code })

## Before a letter with grave things in it

warning-title = Before you read
warning-looking = Looking over the letter before it is shown
warning-holds = This letter may hold:
warning-harm = threats, pressure or watching
warning-self-harm = words about harming oneself
warning-abuse = insults
warning-may-wait = It can wait, or somebody else can read it. Ask for company if you like.
warning-often = You have read several heavy letters lately. A colleague could take this one.
warning-hand = Give it to a colleague
warning-show = Show the letter
warning-later = Not now
warning-switch = Say so before letters with grave things in them
warning-on = You will be told beforehand.
warning-off = Letters are shown at once while you are signed in.
debrief-title = That was a heavy letter
debrief-text = Take a moment before the next one. Talking it over with a colleague helps.
debrief-done = I have taken a moment

## How the letter is looked at

view-nav = How to look at this letter
view-as-read = As it will be read
view-changed = What changed
view-other-side = What the other side asked
view-other-side-count = What the other side asked: { $count } to look at
view-other-side-absent = What the other side asked: not compared

changes-loading = Comparing the two versions
changes-added = { $count ->
    [one] 1 phrase added
   *[other] { $count } phrases added
  }
changes-summary = { $added }, { $taken } taken out.
changes-none = No word was changed.
changes-since = Compared with what they sent on { $day }.
changes-label = What changed in the letter from { $author }
changes-says-added = Added
changes-says-taken-out = Taken out

other-loading = Opening what the other side asked for
other-staff-only = Only staff of this case can see this. Nothing of it goes to the writer.
other-no-questions = { $name } has sent no letter of questions.
other-questions = { $name } asked, on { $day }
other-tick = Tick what the letter answers. Ticks help you to read and are not kept: what you decide, you say in the decision.
other-whole-only = No single question could be told apart. Read the whole letter.
other-whole = The whole letter
other-unopened = { $count ->
    [one] One letter of theirs could not be opened on this device. Tell your coordinator.
   *[other] { $count } letters of theirs could not be opened on this device. Tell your coordinator.
  }
against-title = Set against this letter
against-looking = Setting it against the letter
against-said = { $count ->
    [one] One thing to look at in what the other side asked.
   *[other] { $count } things to look at in what the other side asked.
 }
against-none = Nothing was found that goes against what { $name } asked for or fears. That is no approval: read both.
against-absent = Not everything that { $name } asked for or fears could be set against the letter on this device. Compare them yourself.
against-protected = { $count ->
    [one] A protected word of this case seems to stand in the letter.
   *[other] Protected words of this case seem to stand in the letter, in { $count } places.
 }
against-protected-show = Place { $at }: show it in the letter
against-asks-for = { $name } asked: “{ $text }”
against-fears = { $name } fears: “{ $text }”
against-touches = The letter may touch on this with { $words }:
against-show = Show it in the letter
against-show-with = Show it in the letter: { $words }
against-unanswered = Perhaps not answered. No word of it was found in the letter:
against-not-compared = No word to look for. Compare this yourself:
against-advice = Only words are compared, on this device. It is advice: it misses things, and it is sometimes wrong.
wish-beside-absent = What the other side wants to be told could not be looked up. Look at the case before you release.
wish-beside-never = { $name } wants to be told nothing unless they ask. Once released, the letter waits until they do.
wish-beside-not-said = { $name } has not said yet what they want to be told. Once released, the letter waits until they ask.
wish-beside-quiet-day = { $from } is a quiet day for { $name }. They are told nothing before it is over.
wish-beside-quiet = { $name } has quiet days from { $from } to { $to }. They are told nothing before those are over.
other-wishes = What { $name } wants to be told
other-wish-none = They have not said yet, so they are told nothing.
other-wish-tell = They want to be told when something comes.
other-wish-never = They want to be told nothing unless they ask.
other-quiet = Quiet days: { $from } to { $to }.

## The queue

filter-legend = Show
filter-all = All
filter-mine = Mine
filter-free = Free
filter-count = { $count ->
    [0] No letter here. Choose “All” to see the others.
    [one] One letter
   *[other] { $count } letters
  }
target-over = Over its time since { $when }
target-look = First look by { $when }
target-approval = Approval by { $when }
target-release = Release by { $when }
target-today = { $clock } today
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday

## Keys

keys-title = Keys at this desk
keys-why = They work where you are not typing. Everything works without them too.
keys-show = Show the keys
keys-close = Close
keys-switch = Single keys work at this desk
keys-on = Single keys work.
keys-off = Single keys do nothing now.
keys-no-more = There is no further letter that way.
keys-cannot = That cannot be done with this letter now.
keys-no-letter = Open a letter first.
key-j = the next letter
key-k = the letter before
key-c = claim this letter
key-r = go to the decision: send back
key-a = go to the decision: approve
key-help = show these keys
