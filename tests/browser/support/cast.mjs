/** Everybody who is in a test, and on what screens they sit. */

import { Person } from './person.mjs';

/** Everybody's seat: parties at phones and staff at desks, or the other way round. */
export class Cast {
  #browser;
  #demo;
  #widths;
  #present = [];

  constructor(browser, demo, widths) {
    this.#browser = browser;
    this.#demo = demo;
    this.#widths = widths;
  }

  get origin() {
    return this.#demo.url;
  }

  demonstrated(name) {
    return this.#demo.person(name);
  }

  /** The first who works as that. */
  works(role) {
    return this.#demo.who(role);
  }

  /** A party at a device of their own. */
  async party(name) {
    return this.#sits({ name, origin: this.origin, width: this.#widths.party });
  }

  /** A party at the host name that the demonstration gives them. */
  async partyAt(name, demonstrated) {
    return this.#sits({ name, origin: new URL(demonstrated.link).origin, width: this.#widths.party });
  }

  /** The relay is no longer there. */
  async relayEnds() {
    await this.#demo.stop();
  }

  /** A member of staff, at the host name that the demonstration gives them. */
  async staff(name, demonstrated) {
    const origin = demonstrated ? new URL(demonstrated.link).origin : this.origin;
    return this.#sits({ name, origin, width: this.#widths.staff });
  }

  /** Everybody goes home, having left no trace. */
  async end() {
    for (const person of this.#present) if (!person.gone) await person.goesAway();
  }

  async #sits(seat) {
    const person = await Person.sitsDown(this.#browser, seat);
    this.#present.push(person);
    return person;
  }
}
