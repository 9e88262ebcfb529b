### What the first page says while a person waits for their place.

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
