/**
 * A session as its party's page holds it: everything said, what is on its way, and what is being written. It lives as
 * long as somebody is signed in, so that turning to another page loses nothing.
 */

import type { SittingLine, SittingThread } from '../../../core/types';
import { announcer } from '../../../state/announce.svelte';
import type { Party } from '../../../state/party.svelte';
import { t } from '../../../text/words';
import { typed } from './difference';
import { headingOf } from './line_words';
import { Outbox, type Outgoing } from './outbox.svelte';
import { Writing } from './writing.svelte';

export class Sitting {
  thread = $state.raw<SittingThread | null>(null);
  writing = $state.raw<Writing>();
  /** Lines that came while the page was shown. */
  arrived = $state.raw<string[]>([]);
  readonly id: string;
  readonly outbox: Outbox;
  readonly #party: Party;
  /** Drafts of this session that wait for the writing place. */
  #kept: string[] = [];

  /** A break lasts from the moment it was asked for, whether or not the facilitators know yet. */
  readonly onBreak = $derived.by(() => {
    const said = (this.thread?.lines ?? [])
      .filter((line) => line.by === 'party' && (line.signal === 'break' || line.signal === 'back'))
      .map((line) => line.signal);
    const saying = this.outbox.waiting.flatMap(({ given }) =>
      given.what === 'signal' && (given.which === 'break' || given.which === 'back') ? [given.which] : [],
    );
    return this.isOpen && [...said, ...saying].at(-1) === 'break';
  });
  readonly isOpen = $derived.by(() => this.thread?.sitting.state === 'open' && !this.isStopping);
  /** Stopped by the party: at once here, and as soon as the line allows at the relay. */
  readonly isStopping = $derived.by(() => this.outbox.waiting.some(({ given }) => given.what === 'stop'));

  constructor(party: Party, id: string) {
    this.#party = party;
    this.id = id;
    this.outbox = new Outbox(party.app, id, (thread) => this.take(thread));
    this.writing = new Writing(party.app);
  }

  /** Reads it with all that was kept. Throws a `TroubleError`. */
  async open(): Promise<void> {
    await this.#party.load();
    this.take(await this.#party.app.call('sittingThread', { sitting: this.id }));
    await this.#takeUpDrafts();
  }

  /** Looks again. In a break nothing is taken out: it waits until they are back. Throws a `TroubleError`. */
  async look(): Promise<void> {
    if (this.onBreak || this.isStopping) return;
    this.take(await this.#party.app.call('sittingThread', { sitting: this.id }));
  }

  /** The session as a verb answered it. */
  take(thread: SittingThread): void {
    const before = this.thread;
    this.thread = thread;
    const { room } = this.#party;
    if (room?.sitting?.id === this.id) this.#party.room = { ...room, sitting: thread.sitting };
    if (!before) return;
    const known = before.lines.map((line) => line.id);
    const lines = thread.lines.filter((line) => !known.includes(line.id) && line.by !== 'party');
    if (lines.length > 0) {
      this.arrived = [...this.arrived, ...lines.map((line) => line.id)];
      announcer.say(lines.map((line) => `${headingOf(line)}.`).join(' '));
    }
    if (before.sitting.state === 'open' && thread.sitting.state !== 'open')
      announcer.say(t('sitting-ended-said'));
  }

  /** Gives in what stands in the writing place, which is then empty for the next. */
  send(): void {
    const { writing } = this;
    if (!writing) return;
    writing.draft.stop();
    this.outbox.give(writing.given(), writing.draft);
    this.#next();
  }

  /** Begins to write about a line: an answer to what was carried, or an own turn in other words. */
  writeAbout(line: SittingLine): void {
    this.#layAside();
    const writing = new Writing(this.#party.app, line, line.by === 'party' ? typed(line.blocks) : '');
    writing.asked = true;
    this.writing = writing;
  }

  /** Nothing of it: the next that was kept, or an empty place. */
  async throwAway(): Promise<void> {
    const draft = this.writing?.draft;
    draft?.stop();
    this.#next();
    if (draft?.id) await this.#party.app.call('dropDraft', { id: draft.id });
  }

  /** Words that did not go, back in the writing place. */
  putBack(out: Outgoing): void {
    this.outbox.drop(out);
    if (out.given.what !== 'turn' && out.given.what !== 'message') return;
    this.#layAside();
    const about = out.given.what === 'turn' ? (out.given.inPlaceOf ?? out.given.answers) : null;
    const writing = new Writing(
      this.#party.app,
      this.thread?.lines.find((line) => line.id === about),
    );
    if (out.draft) writing.draft = out.draft;
    writing.to = out.given.what === 'turn' ? out.given.kind : 'facilitator';
    this.writing = writing;
  }

  /** What was in the writing place is a draft of another kind now. */
  forgetWriting(): void {
    this.writing?.draft.stop();
    this.#next();
  }

  /** The stop was not taken: where things stand then. Throws a `TroubleError`. */
  async lookAfterStop(stop: Outgoing): Promise<void> {
    this.outbox.drop(stop);
    await this.look();
  }

  /** Saves everything that is not given in yet. */
  async keep(): Promise<void> {
    await Promise.all([this.writing?.draft.save(), this.outbox.keep()]);
  }

  #layAside(): void {
    const { writing } = this;
    if (!writing || writing.isEmpty) return;
    writing.draft
      .save()
      .then(() => writing.draft.id !== null && this.#kept.push(writing.draft.id))
      .catch(() => writing.draft.keep());
  }

  #next(): void {
    this.writing = new Writing(this.#party.app);
    void this.#takeUpNext().catch(() => undefined);
  }

  /** What was written and not sent before stands in the writing place again. */
  async #takeUpDrafts(): Promise<void> {
    const going = this.outbox.waiting.map((out) => out.draft?.id);
    const drafts =
      this.#party.room?.drafts.filter(({ kind, id }) => kind === 'turn' && !going.includes(id)) ?? [];
    const said = (this.thread?.lines ?? []).map((line) => line.id);
    for (const { id } of drafts.filter((draft) => said.includes(draft.id)))
      await this.#party.app.call('dropDraft', { id }).catch(() => undefined);
    const held = this.writing?.draft.id;
    this.#kept = drafts.map(({ id }) => id).filter((id) => !said.includes(id) && id !== held);
    await this.#takeUpNext();
  }

  async #takeUpNext(): Promise<void> {
    const here = this.writing;
    if (!here?.isEmpty) return;
    const id = this.#kept.shift();
    if (id === undefined) return;
    const opened = await this.#party.app.call('openDraft', { id });
    // Somebody may have begun meanwhile.
    if (this.writing !== here || !here.draft.isSaved) {
      this.#kept.unshift(id);
      return;
    }
    const about = this.thread?.lines.find((line) => line.id === opened.in_reply_to) ?? null;
    this.writing = new Writing(this.#party.app, mayStillBe(about) ? about : null, '', [id, opened]);
  }
}

function mayStillBe(line: SittingLine | null): boolean {
  return line !== null && (line.by === 'carried' || line.actions.includes('say_otherwise'));
}

// Held by the pages of who is signed in: with them it goes.
const held = new WeakMap<Party, Sitting>();

/** The session of this name, as it was left. */
export function sittingOf(party: Party, id: string): Sitting {
  const known = held.get(party);
  if (known?.id === id) return known;
  const sitting = new Sitting(party, id);
  held.set(party, sitting);
  return sitting;
}
