/** What a facilitator does with a shuttle session: plans it, opens a room, carries, offers a summary, vetoes, closes. */

import { opensCase } from './facilitator.mjs';

const pad = (number) => String(number).padStart(2, '0');

/**
 * Invites one side from the page of the case, for now and an hour. `from` is a `Date`; `cooling` in seconds; `more` by
 * the names of their fields; `seat` is whoever sits beside them.
 */
export async function plansSitting(
  person,
  { case: name, with: party, purpose, cooling = 0, from = new Date(), minutes = 60, more = {}, seat = null },
) {
  await opensCase(person, name);
  await person.presses(
    person.page.getByRole('button', { name: new RegExp(`^Plan (it|another) with ${party}$`) }),
  );
  await person.comesTo(`Plan a meeting with ${party}`);
  await person.types('Day', String(from.getDate()));
  await person.types('Month', String(from.getMonth() + 1));
  await person.types('Year', String(from.getFullYear()));
  await person.types('From what time?', `${pad(from.getHours())}:${pad(from.getMinutes())}`);
  await person.types('How many minutes?', String(minutes));
  await person.types('How many seconds does a turn wait?', String(cooling));
  await person.types('What is it for?', purpose);
  for (const [field, text] of Object.entries(more)) await person.types(field, text);
  if (seat) {
    await person.presses('Add a seat');
    await person.types('Name', seat.name);
    await person.chooses(seat.part);
    await person.types('Their duties', seat.duties);
  }
  await person.presses(`Invite ${party}`);
  await person.comesTo(name);
  await person.hears(`${party} is invited.`);
}

/** Goes from the page of the case to the session's desk. */
export async function goesToSession(person, name) {
  await opensCase(person, name);
  await person.presses('Go to the meeting’s desk');
  await person.comesTo(`Shuttle meeting: ${name}`);
}

/** One room's column; on a narrow screen it is turned to first. */
export async function column(person, party) {
  const turn = person.page
    .getByRole('group', { name: 'Parts of the desk' })
    .getByRole('button', { name: party });
  if (await turn.isVisible()) await person.presses(turn);
  return person.page.getByRole('region', { name: new RegExp(`^${party} \\(`) });
}

export async function opensRoom(person, party) {
  await column(person, party);
  await person.presses(`Open for ${party}`);
  await person.hears('It is open.');
}

export async function closesRoom(person, party) {
  await column(person, party);
  await person.presses(`Close for ${party}`);
  await person.hears('It is closed.');
}

/** Chooses by j what waits, until it is the line of that name, such as `Question of Grace`: it may be on its way yet. */
export async function goesByKeyTo(person, title) {
  const { page } = person;
  const chosen = page.locator('[aria-current=true]', { hasText: title });
  await page.getByRole('button', { name: title, exact: true }).first().waitFor({ state: 'attached' });
  await blurs(page);
  for (let presses = 0; presses < 200 && (await chosen.count()) === 0; presses += 1) {
    await page.keyboard.press('j');
    await page.waitForTimeout(50);
  }
  if ((await chosen.count()) === 0) throw new Error(`“${title}” is not among what waits`);
}

/** Carries what is chosen, by keys alone: once to read the questions, where they are not read yet, and once to sign. */
export async function carriesByKey(person, title, { first = false } = {}) {
  await goesByKeyTo(person, title);
  const questions = person.page.getByText('Read these with the turn. You sign that all of them hold:');
  if (first) await person.page.keyboard.press('c');
  await questions.waitFor();
  await person.page.keyboard.press('c');
  await person.hears(first ? 'You agreed. Your colleague has it now.' : 'It is carried.');
}

/** Offers the speaker a summary of what is chosen: theirs to sign or to leave. */
export async function offersSummary(person, title, { party, text }) {
  await goesByKeyTo(person, title);
  await person.page.keyboard.press('s');
  await person.types(`Your summary of what ${party} said`, text);
  await person.presses(`Offer it to ${party}`);
  await person.hears('Offered. It waits for their yes or no.');
}

/** Asks the speaker for other words. */
export async function asksOtherWords(person, title, { party, text }) {
  await goesByKeyTo(person, title);
  await person.page.keyboard.press('o');
  await person.types(`What would you ask of ${party}?`, text);
  await person.presses(`Give it back to ${party}`);
  await person.hears('Given back with your words.');
}

export async function vetoesByKey(person, title) {
  await goesByKeyTo(person, title);
  await person.page.keyboard.press('v');
  await person.hears('Your veto stands. It is not carried.');
}

export async function writesTo(person, party, text) {
  await column(person, party);
  await person.types(`Write to ${party}`, text);
  await person.presses(`Write to ${party} now`);
  await person.hears('Written.');
}

/** Somebody stopped: it is seen without anybody looking for it. */
export async function seesStop(person, party) {
  await person.page.getByRole('heading', { name: `${party} has stopped`, exact: true }).waitFor();
}

/** Single keys act where nobody is typing. */
async function blurs(page) {
  await page.evaluate(() => document.activeElement?.blur());
}

/** Writes down that whoever sits beside a party accepted the duties of the plan. */
export async function writesDownSeat(person, party, name) {
  const shown = await column(person, party);
  await person.presses(`${name} accepts these duties`);
  await person.hears('It is written down.');
  await person.sees(/^Accepted these duties on /, shown);
}

/** Puts the words of a record to both, from the page of the case. */
export async function putsRecord(person, name, text) {
  await opensCase(person, name);
  await person.presses('Put words to both');
  await person.types('The words of the record', text);
  await person.presses('Put these words to both');
  await person.hears('The words are put to both.');
}
