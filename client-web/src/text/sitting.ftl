### A shuttle meeting, and other meetings: the pages of a person who takes part.

## What is suggested

sitting-title-shuttle = A shuttle meeting
sitting-title-meeting = A meeting
sitting-title-unknown = What is suggested
sitting-what-shuttle = You are in a place of your own, and so is the other person. You do not see or hear each other. Your facilitators go between you and carry words. They read every word first.
sitting-what-meeting = You and the other person would meet, in one place or by a link. Your facilitators would be there all the time.
sitting-when = When
sitting-length = How long
sitting-length-value = At most { $length }. You can end it sooner.
sitting-arrive = When you arrive
sitting-place = Where
sitting-purpose = What it is for
sitting-rules = What everybody keeps to
sitting-leads = Who leads it
sitting-supporters = Who is with you
sitting-seat-supporter = { $name }, who supports you
sitting-seat-interpreter = { $name }, who interprets for you
sitting-seat-duties = { $name } promises: { $duties }
sitting-signals = How you say that you need something
sitting-signals-page = On the page you can ask for a break, ask for your supporter, ask to talk, or stop. One press is enough.
sitting-cooling = How soon you see words
sitting-cooling-value = What is carried to you is shown after a wait of { $length }.
sitting-cooling-none = What is carried to you is shown at once.
sitting-choose = What would you like to do?
sitting-choose-again = You can think again
sitting-accept = Yes, I want to take part
sitting-accept-hint = What is carried to you in that time is then shown to you without asking again. You can stop at any moment.
sitting-decline = No, I do not want this
sitting-decline-hint = You need not say why. You can think again as long as it is planned.
sitting-another = Another time would be better
sitting-another-hint = You can say what would suit you. Only your facilitators read it.
sitting-another-label = What would suit you
sitting-another-label-hint = You can leave this empty.
sitting-another-send = Ask for another time
sitting-another-not = Not now
sitting-choose-who = Only your facilitators learn what you say: { $names }.
sitting-said-planned = You have not said yet. Take the time that you need.
sitting-said-accepted = You have said yes.
sitting-said-declined = You have said no. Nothing more is needed from you.
sitting-said-another-time = You have asked for another time. Your facilitators will think of one.
sitting-said-open = It has been opened.
sitting-said-stopped = You have stopped it.
sitting-said-closed = It has ended.
sitting-said-over = Its time is past, or another time was planned.
sitting-get-ready = Get ready for it
sitting-go = Go to it

## Days and times

weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
when-day-time = { $weekday } { $day }, at { $time }
time-noon = 12 noon
time-morning = { $clock } in the morning
time-afternoon = { $clock } in the afternoon
time-evening = { $clock } in the evening
length-seconds = { $count ->
    [one] one second
   *[other] { $count } seconds
  }
length-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
  }
length-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
  }
length-and = { $whole } and { $rest }
length-days = { $count ->
    [one] one day
   *[other] { $count } days
  }

## Getting ready

ready-title = Get ready for it
ready-intro = Take a few quiet minutes beforehand. Nothing that you do on this page is sent or kept.
ready-device = Your device
ready-device-again = Check again
ready-line-checking = We are checking the line.
ready-line-up = The line works. New words come to this page by themselves.
ready-line-asking = The line does not stay open where you are. The page then asks every few seconds. That is enough.
ready-line-down = We cannot reach this service just now. Check your connection, or try another place.
ready-clock-checking = We are checking the clock.
ready-clock-right = The clock of your device is right.
ready-clock-wrong = The clock of your device is wrong by { $length }. Nothing is lost by that. In its settings, let it set the time by itself.
ready-clock-unknown = We could not check the clock. Nothing is lost by that.
ready-storage = Nothing is kept on this device, so there is nothing to set up or clear.
ready-width-right = Your screen is wide enough.
ready-width-narrow = Your screen is very narrow. Turn it on its side, or make the letters smaller.
ready-power = Plug your device in, or make sure that it is charged.
ready-place = Your place
ready-place-why = These are questions for you alone. There is nothing to fill in.
ready-place-alone = Can you be alone, or only with people you want there?
ready-place-heard = Can somebody see your screen, or hear you talk to your supporter?
ready-place-interrupted = Could somebody come in? What would you do then?
ready-place-after = Where will you be afterwards? Who could be with you?
ready-place-not = If your place is not right, tell your facilitator. Another time or place can be found.
ready-leave = Leave this site
ready-leave-what = The button at the top right clears this page at once and shows another one. So does the Shift key, pressed three times.
ready-leave-then = Your facilitators are not told that you left. You can sign in again and go on. What was said is still there.
ready-leave-idle = If you do not touch the page for a while, it asks whether you are still there. Then it signs you out to keep your words private.
ready-who = Who will be there
ready-who-facilitators = Your facilitators: { $names }. They read what you write.
ready-who-other = The other person is not on your page. You are not on theirs.
ready-back = I have read this

## In the meeting

room-title = Your shuttle meeting
room-until = It may last until { $when }. You can end it sooner.
room-with = With you: { $names }.
room-nothing-yet = Nothing has been said yet. What is said stands here, the newest last.
room-thread = What was said
room-newest = Go to the writing place
room-signals = Break, supporter or stop
room-new-below = There is something new.
room-new-show = Show it
room-line-down = The line is down just now. It comes back by itself. What you wrote is kept.
room-cannot = You cannot write here just now. Your facilitator can tell you more.
room-details = What was agreed for this meeting

line-you-said = You said
line-you-said-turn = You said, to be carried: { $what }
line-you-said-summary = You took these words as yours, to be carried: { $what }
line-you-told = You told your facilitator
line-to-facilitator = To your facilitator only. It goes no further.
line-wrote-somebody = Your facilitator wrote
line-wrote = { $name }, your facilitator, wrote
line-suggests = { $name }, your facilitator, suggests these words for what you said
line-asks-otherwise = { $name }, your facilitator, asks you to say it in other words
line-carried = Carried to you
line-carried-own = Carried to you: { $what }, in their own words
line-carried-summary = Carried to you: { $what }, a summary that they agreed to
line-waits-told = It waits for you. You need not read it.
line-open = Read it
line-waits-declined = You chose not to read this. You can change your mind on the page where your letters are.
line-waits-held-back = It cannot be opened just now. Your facilitator can tell you more.
line-waits-gone = It is no longer here.
line-answer = Answer this
line-take-back = Take it back
line-taken-back-confirmed = You have taken it back. Nobody will carry it.
line-taken-back-noted = We have noted that you took it back. If it can still be stopped, it will be.
line-otherwise = Say it in other words
turn-question = a question
turn-answer = an answer
turn-account = what happened, as you tell it
turn-proposal = something proposed
turn-state-with-facilitator = With your facilitator. It is not carried yet.
turn-state-come-back = It came back to you. You can say it in other words, or leave it.
turn-state-accepted = Accepted and in safe keeping. We do not tell you whether or when it is read.
turn-state-not-going-forward = Not going forward. Your facilitator says why.
turn-state-taken-back = You took this back. Nobody carries it.
turn-state-taken-back-noted = You asked to take this back. If it can still be stopped, it will be.
turn-state-replaced = You said it in other words, further down.
turn-state-received = With you.

## Being sent

out-sending = Being sent
out-again = Not sent yet. It is kept, and we are trying again.
out-stuck = This was not sent: { $why }
out-try = Try again
out-put-back = Put it back where I write

## A suggested wording

wording-why = Your facilitator heard you say it this way. It is carried only if you take these words as yours.
wording-beside = What it changes in your words
wording-take = Take these words as mine
wording-take-hint = Your device signs them. They then wait to be carried, and the other person is told that it is a summary.
wording-leave = Leave them
wording-leave-hint = Nothing of them is carried. Your own words stay as they are.
wording-kind = What are these words?
wording-kind-missing = Choose what these words are
wording-taken = You took these words as yours.
wording-left = You left these words. Nothing of them is carried.

## Writing

write-turn-title = Write
write-turn-otherwise = Say it in other words: { $what }
write-turn-answering = Answer: { $what }
write-turn-label = Your words
write-turn-to = Who is this for?
write-turn-to-facilitator = My facilitator only
write-turn-to-facilitator-hint = It goes no further.
write-turn-to-question = To be carried: a question
write-turn-to-answer = To be carried: an answer
write-turn-to-account = To be carried: what happened, as I tell it
write-turn-to-proposal = To be carried: something I propose
write-turn-carried-title = What being carried means
write-turn-carried-read = Your facilitators read it first: { $names }. They may carry it as it stands. They may ask you for other words, or suggest some.
write-turn-carried-back = Until they have accepted it, you can take it back.
write-turn-carried-shown = Once it is carried, it cannot be unread. Words that you send on could be shown to others.
write-turn-carried-gain = There is nothing to gain by it. It changes no sentence and no case.
write-turn-may-not = What was agreed leaves no room for words of yours to be carried.
write-turn-send-facilitator = Send it to my facilitator
write-turn-send-carried = Give it in to be carried
write-turn-drop = Do not send it
write-turn-empty = Write something first

## Signals

signal-title = At any time
signal-who = Only your facilitators are told: { $names }.
signal-break = Have a break
signal-supporter = My supporter, please
signal-talk = Talk to me, please
signal-stop = Stop now
signal-stop-hint = Stop ends it for you at once. You need not say why.
signal-told-break = I need a break.
signal-told-back = I am back.
signal-told-supporter = I would like my supporter.
signal-told-talk = Please talk to me.
signal-told-not-my-words = These are not my words.
signal-asked-supporter = You asked for your supporter.
signal-asked-talk = You asked to talk.
break-title = You are having a break
break-telling = We are telling your facilitators now: { $names }. You need not wait for that.
break-told = Your facilitators know: { $names }. The other person is not told by this page.
break-quiet = Nothing is shown here until you are back. Nothing is lost, and there is no hurry.
break-ideas = Have some water. Look out of a window. Put both feet on the floor.
break-back = I am back

## The end

end-stopped-title = You have stopped
end-stopped-telling = It is over for you from this moment. Your facilitators are told as soon as the line allows: keep this page open until then if you can, or ring them.
end-stopped = It is over for you, from the moment you pressed.
end-stopped-who = Your facilitators know: { $names }. What the other person is told, your facilitators decide with care. This page tells them nothing.
end-stopped-carried = What was carried before cannot be unread. Nothing more is shown to you by itself.
end-closed-title = The shuttle meeting has ended
end-closed = Your facilitators have ended it. Stay on this page as long as you like, and close it when you are ready.
end-over-title = The time of the shuttle meeting is past
end-over = Nothing more can be said in it. Stay on this page as long as you like, and close it when you are ready.
end-after-title = Afterwards
end-after = Things said may come back to you later today, or at night. That is usual. Be with somebody you trust if you can.
end-debrief = Your facilitator will ask you how it was for you, in the next few days. You can ask them sooner.
end-on-title = If you want to go on
end-on = Nothing has to follow. You can write a letter when you like. Your facilitator can also plan another meeting.
end-letter = Write a letter
end-note = Write to my facilitator
end-close = Close this page
end-look-back = Look back at what was said
end-draft = You had begun to write something. Nothing of it was sent.
end-draft-keep = Keep it as a note to my facilitator
end-draft-drop = Throw it away
end-look-again = Look again
sitting-ended-said = The shuttle meeting has ended. Nothing is taken from your page.
