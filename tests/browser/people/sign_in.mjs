/** Signing in: at the front page with the words of a card, or by a link of the demonstration. */

/** Types the words of the card at the front page. */
export async function signIn(person, origin, card = person.card) {
  person.card = card;
  await person.opens(`${origin}/`);
  await typesCard(person);
}

/** Types the words where the form stands already. */
export async function typesCard(person, card = person.card) {
  await person.types('Sign-in name', card.locator);
  await person.types('Passphrase', card.passphrase);
  if (card.card_secret) await person.types('Card secret', card.card_secret);
  await person.presses('Sign in');
}

/** By the link that fills in an invented person's words. */
export async function signInByLink(person, demonstrated) {
  person.card = demonstrated;
  await person.opens(demonstrated.link);
  await person.presses('Sign in');
}

/** A member of staff of the demonstration, signed in and at the desk. */
export async function comesToWork(cast, name) {
  const demonstrated = cast.demonstrated(name);
  const person = await cast.staff(name, demonstrated);
  await signInByLink(person, demonstrated);
  await person.comesTo('Letters');
  return person;
}

/** A party of the demonstration, signed in and at the start of their pages. */
export async function comesToTheirPlace(cast, name) {
  const demonstrated = cast.demonstrated(name);
  const person = await cast.partyAt(name, demonstrated);
  await signInByLink(person, demonstrated);
  await person.comesTo('Your place for letters');
  return person;
}
