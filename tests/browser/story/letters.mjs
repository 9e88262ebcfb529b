/** What these invented people write. Nobody here is anybody. */

/** Ben Cole, who broke the glass of a shop door at night and frightened the woman who lived above it. */
export const FIRST_ATTEMPT = `Nadia,

I am sorry if you were scared that night. I had been drinking and my mates dared me.`;

export const NOTES = `Thank you for making a start, Ben. I send it back with two thoughts.

- Say what you did before you say why.
- You know that she was frightened, so there is no “if”.`;

export const APOLOGY = `Nadia,

On the night of 12 May I kicked in the glass of the bakery door. You were alone upstairs and you heard it. Nobody made me do it.

I have thought about these since:

- that you sat on the stairs until it was light
- that you opened at six all the same

I pay for the door, ten pounds each week, and I have stopped going out with the people I was with. You need not do anything about it.

I am sorry for what I did to you.

Ben`;

export const NOTE_TO_FACILITATOR =
  'I have read it. I would like to talk about it with you before I decide anything.';

export const ANSWER_TO_NADIA = `Dear Nadia,

Of course. I am here on Thursday from ten, and you need not bring anything.

Miriam`;

/** Nadia Farrow's own letter. */
export const IMPACT = `Ben,

I still listen for the door when I close up. I have had a lock put on the stairs.

I do not want to meet. I wanted you to know that I read every word.

Nadia`;
