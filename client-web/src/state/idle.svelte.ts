/**
 * How long nobody has touched the page. Warns two minutes before the end; while somebody is there but
 * sends nothing, it keeps the relay's session alive as well.
 */

const WARN_BEFORE_MS = 120_000;
/** The relay's session must not end before this page's own limit: it hears of a touch at once a minute. */
const KEEP_ALIVE_EVERY_MS = 60_000;

export interface IdleHooks {
  /** Somebody is there: the relay's session must live as long. */
  keepAlive: () => void;
  end: () => void;
}

export class Idle {
  warning = $state(false);
  readonly #limitMs: number;
  readonly #hooks: IdleHooks;
  #touchedMs: number;
  #keptMs: number;
  #ended = false;

  constructor(limitMs: number, nowMs: number, hooks: IdleHooks) {
    this.#limitMs = limitMs;
    this.#hooks = hooks;
    this.#touchedMs = nowMs;
    this.#keptMs = nowMs;
  }

  /** A key, a touch, a movement. While the warning stands only `stay` counts. */
  touch(nowMs: number): void {
    this.tick(nowMs);
    if (this.warning || this.#ended) return;
    this.#touchedMs = nowMs;
    this.tick(nowMs);
  }

  /** "I am still here." */
  stay(nowMs: number): void {
    this.tick(nowMs);
    if (this.#ended) return;
    this.#touchedMs = nowMs;
    this.warning = false;
    this.#keep(nowMs);
  }

  tick(nowMs: number): void {
    if (this.#ended) return;
    const idleMs = nowMs - this.#touchedMs;
    if (idleMs >= this.#limitMs) {
      this.#ended = true;
      this.warning = false;
      this.#hooks.end();
      return;
    }
    const warned = this.warning;
    this.warning = idleMs >= this.#limitMs - WARN_BEFORE_MS;
    const unheard = this.#touchedMs > this.#keptMs;
    const due = this.warning ? !warned : nowMs - this.#keptMs >= KEEP_ALIVE_EVERY_MS;
    if (unheard && due) this.#keep(nowMs);
  }

  #keep(nowMs: number): void {
    this.#keptMs = nowMs;
    this.#hooks.keepAlive();
  }
}
