### What a party’s first page says of a meeting.

meet-suggested = A meeting is suggested for { $day }
meet-suggested-what = It may be a shuttle meeting, with your facilitators going between. You can say yes or no, or ask for another time.
meet-suggested-look = See what is suggested
meet-accepted = You said yes to a meeting on { $day }
meet-accepted-what = You can get ready for it. You can think again at any time.
meet-ready = Get ready for it
meet-details = See what was agreed
meet-open = Your shuttle meeting is open
meet-open-what = Go to it when you are ready.
meet-go = Go to it
meet-declined = You said no to a meeting on { $day }.
meet-another-time = You asked for another time than { $day }.
meet-think-again = Think again
meet-ended = Your shuttle meeting of { $day } has ended.
meet-stopped = You stopped your shuttle meeting of { $day }.
meet-look-back = Look back at it
