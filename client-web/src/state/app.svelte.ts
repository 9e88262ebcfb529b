/**
 * What the whole page knows: the relay's service, who is signed in, which area is shown, and the one way
 * to call the core.
 */

import type { Core } from '../core/client';
import { NO_LIVE } from '../core/live';
import { NO_SCREENING, type Screening } from '../core/screening';
import { TroubleError } from '../core/trouble_error';
import type { Answer, Args, Service, SignInWords, Verb, Who } from '../core/types';
import { endSession } from '../relay/sign_out';
import { leaveSite } from './leave';
import { Place } from './place.svelte';

/** Which part of the page is shown. */
export type Area = 'sign_in' | 'signed_out' | 'party' | 'staff' | 'join' | 'enrol' | 'demo' | 'catalogue';

/** Why nobody is signed in any more. */
export type SignedOutBecause = 'asked' | 'everywhere' | 'idle' | 'ended';

/** Somebody is asked for the passphrase again; the answer settles the call that wanted it. */
export interface FreshQuestion {
  settle: (given: boolean) => void;
}

export class App {
  readonly core: Core;
  readonly place: Place;
  /** Loads nothing before it is asked. */
  screening: Screening = NO_SCREENING;
  /** Open as long as somebody is signed in who may be told of something. */
  live: typeof NO_LIVE = NO_LIVE;
  service = $state.raw<Service | null>(null);
  who = $state.raw<Who | null>(null);
  area = $state<Area>('sign_in');
  because = $state<SignedOutBecause>('asked');
  /** The relay did not say yet what its service is. */
  unreached = $state(false);
  fresh = $state.raw<FreshQuestion | null>(null);
  /** Secrets stand on the screen, or somebody is signed in: idling must end it. */
  guarded = $state(false);
  /** The session that somebody was in when their visit ended by itself: they go on there. */
  resume: string | null = null;
  /** What was in the address bar's fragment when the page was opened. */
  readonly fragment: string;
  #savers: (() => Promise<unknown>)[] = [];

  constructor(core: Core, fragment: string, place = new Place()) {
    this.core = core;
    this.fragment = fragment;
    this.place = place;
  }

  /** Calls the core; asks for the passphrase where that is wanted. Throws a `TroubleError`. */
  async call<V extends Verb>(verb: V, ...args: Args<V>): Promise<Answer<V>> {
    for (;;) {
      try {
        return await this.core.call(verb, ...args);
      } catch (thrown) {
        const trouble = thrown instanceof TroubleError ? thrown.trouble : null;
        if (trouble?.kind === 'signed_out') this.signedOut('ended');
        if (trouble?.kind !== 'fresh_factor' || !(await this.#askAgain())) throw thrown;
      }
    }
  }

  /** Signs in and shows the area that is theirs. */
  async signIn(words: SignInWords): Promise<void> {
    let who = await this.call('signIn', words);
    if (who.role === 'staff') {
      // Staff work at a door of their own, which parties never have to load.
      this.core.use('review');
      who = await this.call('signIn', words);
    }
    this.enter(who);
  }

  /** Shows the area of somebody who is signed in. */
  enter(who: Who): void {
    this.who = who;
    this.guarded = true;
    this.area = who.role;
    // A party's line waits for their room: before it stands there is nothing to be told of.
    if (who.certified) this.live.start();
    if (who.role === 'party') this.place.begin(null);
    else this.place.begin(who.facilitator ? 'desk' : who.coordinator ? 'cases' : 'staff');
  }

  /** Something to be saved before the page is blanked; answers how to stop. */
  beforeBlank(save: () => Promise<unknown>): () => void {
    this.#savers.push(save);
    return () => {
      this.#savers = this.#savers.filter((each) => each !== save);
    };
  }

  async signOut(everywhere: boolean): Promise<void> {
    const saved = this.#saveAll();
    this.#blank(everywhere ? 'everywhere' : 'asked');
    await saved;
    try {
      await this.core.call(everywhere ? 'signOutEverywhere' : 'signOut');
    } catch {
      endSession();
    }
    this.core.end();
  }

  /** Too long without a sign of anybody: blanks first, then keeps the draft, then wipes the keys. */
  async idledOut(): Promise<void> {
    const saved = this.#saveAll();
    this.#blank('idle');
    await saved;
    this.core.end();
    endSession();
  }

  /** The relay says that nobody is signed in. */
  signedOut(because: SignedOutBecause): void {
    if (!this.guarded) return;
    this.#blank(because);
    this.core.end();
  }

  /** Leaves this site at once. */
  leave(): void {
    this.live.end();
    this.screening.end();
    leaveSite(this.core, this.service?.exit_url);
  }

  #blank(because: SignedOutBecause): void {
    this.fresh?.settle(false);
    this.live.end();
    if (because === 'asked' || because === 'everywhere') this.resume = null;
    this.screening.end();
    this.who = null;
    this.guarded = false;
    this.because = because;
    this.area = 'signed_out';
    this.place.begin(null);
  }

  /** Saves what is open, for at most two seconds. The texts are taken before this returns. */
  #saveAll(): Promise<unknown> {
    const saving = Promise.allSettled(this.#savers.map((save) => save()));
    return Promise.race([saving, new Promise((done) => setTimeout(done, 2_000))]);
  }

  #askAgain(): Promise<boolean> {
    return new Promise((resolve) => {
      this.fresh = {
        settle: (given) => {
          this.fresh = null;
          resolve(given);
        },
      };
    });
  }
}
