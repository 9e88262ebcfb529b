### Joining with an invitation, for parties and for staff.

join-title = You have been invited
join-intro = Your facilitator has invited you. You will need the code they told you.
join-code = Your code
join-code-hint = Eight letters and numbers, such as “K7QM-2XVD”. It is not on your card.
join-code-missing = Enter the code your facilitator told you
join-code-wrong = This code does not fit, or the invitation is used up. Ask your facilitator
join-look = Look at the invitation
join-no-link-title = Open your link again
join-no-link = The link was not complete, or this page was opened anew. Open the link on your card, or point your camera at the square on it.
join-tries = The code can be tried six times. After that you need a new invitation.

offer-title = What you are invited to
offer-by = { $agency } has invited you to a private place for letters.
offer-staff-by = { $agency } has invited you to work with letters here.
offer-who-title = Who will read what you write
offer-who = These facilitators will read it. Nothing goes to the other person unless they agree.
offer-not = The people who run the computers cannot read your letters.
offer-rules-title = What was agreed
offer-approvals = { $count ->
    [one] One facilitator must agree before a letter goes to the other person.
   *[other] { $count } facilitators must agree before a letter goes to the other person.
  }
offer-can-stop = You can pause, stop and come back whenever you like. You need not say why.
offer-no-duty = You do not have to write or read anything.
offer-accept = Join
offer-name = The name that colleagues and parties will know you by
offer-name-hint = A first name, or a working name.
offer-name-missing = Enter the name people will know you by

card-title = Your sign-in card
card-made = These words were made on this device. You will see them only once.
card-write = Write them down or print them, and keep them somewhere safe. Nobody can send them to you again.
card-name = Sign-in name
card-passphrase = Passphrase
card-secret = Card secret
card-print = Print this card
card-where = Sign in at this address
card-keep = Keep this card where nobody else will find it.
card-confirm = I have written this down or printed it
card-confirm-missing = Tick the box when you have written it down or printed it
card-done = Continue
