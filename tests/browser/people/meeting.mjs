/** What somebody who takes part does in a shuttle meeting: says yes to it, gets ready, speaks, asks for a break, stops. */

import { goesHome } from './party.mjs';

export const MEETING = 'Your shuttle meeting';

/** Reads what is suggested, and says yes. */
export async function saysYes(person) {
  await person.presses('See what is suggested');
  await person.comesTo('A shuttle meeting');
  await person.presses('Yes, I want to take part');
  await person.hears('You have said yes.');
}

/** The room was opened: it shows by itself, and one press leads there. */
export async function goesIn(person) {
  await goesHome(person);
  await person.presses('Go to it');
  await person.comesTo(MEETING);
}

const FOR = {
  facilitator: 'My facilitator only',
  question: 'To be carried: a question',
  account: 'To be carried: what happened, as I tell it',
  proposal: 'To be carried: something I propose',
};

/** Says something, to the facilitators or to be carried. */
export async function says(person, what, text) {
  await person.types('Your words', text);
  await person.chooses(FOR[what]);
  await person.presses(what === 'facilitator' ? 'Send it to my facilitator' : 'Give it in to be carried');
  await saidLine(person, text).waitFor();
}

/** Answers what was carried. */
export async function answers(person, text) {
  await person.presses('Answer this');
  await person.types('Your words', text);
  await person.presses('Give it in to be carried');
  await saidLine(person, text).waitFor();
}

/** Takes the wording that a facilitator offers. */
export async function takesWording(person) {
  await person.presses('Take these words as mine');
  await person.hears('You took these words as yours.');
}

/** What was carried stands there by itself, under how it came. */
export async function isCarried(person, how, text) {
  await person.sees(`Carried to you: ${how}`);
  await person.sees(text);
}

/** All of the page, as somebody looking at it sees it. */
export function page(person) {
  return person.page.getByRole('main').innerText();
}

function saidLine(person, text) {
  return person.page.getByRole('listitem').filter({ hasText: text });
}
