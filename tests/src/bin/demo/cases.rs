//! The three cases' names, and what is written in the second and third.

/// Hannah Whitlock and Callum Reyes. Their letters are the tests' too.
pub(crate) const WINDOW: &str = "Kitchen window";
/// Grace Okafor and Daniel Marsh.
pub(crate) const SQUARE: &str = "Market square";
/// Arthur Pell and Josh Tanner.
pub(crate) const SHEDS: &str = "Allotment sheds";

/// What Grace wants to know.
pub(crate) const GRACE_ASKS: &str = "\
I have three questions. You can answer one of them or all.

- Did you know who I was before that evening?
- What did you think when I fell?
- Do you still go past the bus station in the evenings?

I do not need anything else from you.

Grace";

/// What Daniel answers: a good letter, with one thing in it that must not cross, for the desk to point at.
pub(crate) const DANIEL_ANSWERS: &str = "\
Grace,

I answer your three questions.

- No. I had never seen you. You were in the way when I wanted to get at somebody else, and I pushed you aside as \
if you were a thing.
- I saw you fall and I heard it. I thought of myself: that somebody would have seen me. I ran. I did not think \
of you until the next morning, and then I could not stop.
- No. I have not been there since April, and I take the other road to work. If that ever has to change, my \
facilitator will be told first.

I was drunk. That is how it was, and it is not why. I had been drunk on other evenings and pushed nobody. I have \
had nothing to drink for seven months.

If there is anything else that you want to ask me, you can ring me on 07700 900142.

What I did to you was wrong.

Daniel";

/// What Josh writes to Arthur.
pub(crate) const JOSH_WRITES: &str = "\
Mr Pell,

my name is Josh. I am one of the two who set fire to the sheds on the allotments in August. I lit it. The other \
one watched.

I thought that they were just old sheds. I did not know that one was yours, that you had built it with your \
brother, or that his tools were in it. Tomasz told me that when I asked whose they were. I should have asked \
myself that before.

Since October I have helped on Saturdays to clear the ground. Next spring they want to build new ones, and I have \
said that I will help with those too. I know that this is not the same shed.

I am sorry.

Josh Tanner";

/// What Josh writes after that, where more is wanted of him.
pub(crate) const JOSH_WRITES_ON: &str = "\
I was on the allotments again on Saturday. We have cleared the ground where the third shed stood, and the new posts \
are in.

I thought of your brother's tools when we found a hinge.";
