//! What these invented people write. Nobody here is anybody.

/// Callum Reyes, who broke into a home and took a ring, to the woman whose home it was.
pub const APOLOGY: &str = "\
Hannah,

In the night of 3 March I broke the window of your kitchen and came into your home. I took the jar with the \
money, and your mother's ring from the dish by the sink. Nobody made me do it.

You were asleep upstairs. I knew that somebody was in the house and I went in all the same. I told myself that \
it was only things. It was not only things. I took the feeling of being safe in your own home, and I cannot \
carry that back to you as I could carry back a ring.

I have thought about these since:

- that you had to hear from the police that somebody stood outside your bedroom door
- that you now sleep at your sister's
- that the ring was the last thing you had of your mother

I sold the ring. I have told the officer to whom, and I went to the shop myself. They no longer have it. I pay \
20 pounds a week into an account that your facilitator knows of. It is yours whether or not you read this.

I go to a group on Thursdays and I have not taken anything since May. I will keep going. That is for me to do \
and you need not do anything about it.

I am sorry for what I did to you.

Callum";

/// The same letter as it was first written, before it came back with notes.
pub const FIRST_ATTEMPT: &str = "\
Hannah,

I am sorry if what happened upset you. I was in a bad place then and my friends kept on at me about money, but \
I know that it was wrong. I hope that you can forgive me so that we can both move on.

Callum";

/// What Miriam Osei wrote about the first attempt.
pub const NOTES: &str = "\
Thank you for making a start, Callum. I send this back with three thoughts, and I am glad to talk them through.

- Say what you did, in plain words, before you say why.
- \"If what happened upset you\" leaves it open whether it did. You know that it did.
- Asking for forgiveness gives Hannah something to do. Leave that to her.";

/// Hannah Whitlock's answer.
pub const REPLY: &str = "\
Callum,

I read your letter twice, with my sister beside me.

You wrote that nobody made you do it. That mattered to me more than the rest. For months I went over what I had \
done wrong: the window, the light in the hall, the dish by the sink.

I do not want the money to stop, and I do not want to meet. I want you to know that I sleep at home again since \
September.

Hannah";

/// What Hannah asked her facilitator first, which crosses to nobody.
pub const NOTE_TO_FACILITATOR: &str = "\
Dear Miriam,

could somebody be with me when I read it? Thursday afternoon would be best.

Hannah";

/// What Miriam answered.
pub const ANSWER_TO_NOTE: &str = "\
Of course. I will come on Thursday at two, and we read only as far as you wish.";
