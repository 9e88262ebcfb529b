/**
 * The line that stays open: one WebSocket for every page that is signed in. It says "look", and nothing else; whoever
 * watches then asks as they would have asked by themselves. It comes back by itself, and where no line comes about,
 * a page that must not miss anything asks every few seconds.
 */

/** Every frame has this length; its first byte says what it is (`protocol::wire::Frame`). */
const FRAME_BYTES = 32;
const LOOK = 1;

/** The relay says every 20 s that it is there: two of its beats missed is a broken line. */
const SILENT_MS = 45_000;
/** However many frames come, nobody looks more often. */
const LOOK_EVERY_MS = 500;
const ASK_EVERY_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
/** A line that comes back at once was never worth a word. */
const SAY_AFTER_MS = 4_000;

/** `down`: neither the line nor asking gets through. */
export type LineState = 'up' | 'asking' | 'down';

export interface Watch {
  /** Looks again. Rejects where the relay was not reached. */
  look: () => Promise<unknown>;
  /** Must not miss anything: where there is no line it asks. */
  asks?: boolean;
  /** How the line is, at once and whenever that changes. */
  line?: (state: LineState) => void;
}

type Timer = 'look' | 'silence' | 'retry' | 'ask' | 'say';

/** What is used of a WebSocket. */
export type Socket = Pick<WebSocket, 'binaryType' | 'onopen' | 'onmessage' | 'onclose' | 'close'>;

export class Live {
  readonly #open: () => Socket;
  readonly #chance: () => number;
  #watches: Watch[] = [];
  #busy = new Map<Watch, 'once' | 'again'>();
  #socket: Socket | null = null;
  #up = false;
  #state: LineState = 'up';
  #tries = 0;
  #running = false;
  /** Something grew while nobody looked at the page. */
  #missed = false;
  #lookedMs = -LOOK_EVERY_MS;
  readonly #timers = new Map<Timer, ReturnType<typeof setTimeout>>();

  /** @param chance From nought to below one: pages that lost one relay must not all come back in one moment. */
  constructor(open: () => Socket = openSocket, chance: () => number = Math.random) {
    this.#open = open;
    this.#chance = chance;
  }

  /** Somebody is signed in who may be told of something. Again is harmless. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    document.addEventListener('visibilitychange', this.#seen);
    addEventListener('online', this.#online);
    this.#connect();
  }

  /** Nobody is signed in any more. */
  end(): void {
    if (!this.#running) return;
    this.#running = false;
    document.removeEventListener('visibilitychange', this.#seen);
    removeEventListener('online', this.#online);
    for (const name of this.#timers.keys()) this.#forget(name);
    this.#hangUp();
    this.#up = false;
    this.#missed = false;
    this.#tries = 0;
    this.#say('up');
  }

  /** Tells this page from now on; answers how to stop. */
  watch(watch: Watch): () => void {
    this.#watches.push(watch);
    watch.line?.(this.#state);
    // It has only just looked by itself.
    if (this.#running && !this.#up && !this.#timers.has('ask')) this.#askSoon(ASK_EVERY_MS);
    return () => {
      this.#watches = this.#watches.filter((each) => each !== watch);
      this.#busy.delete(watch);
    };
  }

  #connect(): void {
    this.#hangUp();
    this.#forget('retry');
    this.#after('silence', SILENT_MS, () => this.#broken());
    let socket: Socket;
    try {
      socket = this.#open();
    } catch {
      this.#broken();
      return;
    }
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.#up = true;
      this.#heard();
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      const frame = event.data;
      if (!(frame instanceof ArrayBuffer) || frame.byteLength !== FRAME_BYTES) return;
      // A line that is cut again at once was no line: only what is heard counts.
      this.#tries = 0;
      this.#heard();
      if (new Uint8Array(frame)[0] === LOOK) this.#grown();
    };
    socket.onclose = () => this.#broken();
  }

  /** The relay is there. */
  #heard(): void {
    this.#forget('ask');
    this.#forget('say');
    this.#after('silence', SILENT_MS, () => this.#broken());
    this.#say('up');
  }

  #broken(): void {
    if (!this.#running) return;
    this.#hangUp();
    this.#up = false;
    this.#forget('silence');
    const longest = Math.min(FIRST_RETRY_MS * 2 ** this.#tries, LAST_RETRY_MS);
    this.#tries += 1;
    this.#after('retry', longest * (0.5 + this.#chance() / 2), () => this.#connect());
    if (this.#state === 'up' && !this.#timers.has('say'))
      this.#after('say', SAY_AFTER_MS, () => this.#say('down'));
    if (!this.#timers.has('ask')) this.#askSoon(0);
  }

  #hangUp(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #grown(): void {
    if (document.hidden) this.#missed = true;
    else if (!this.#timers.has('look')) {
      const wait = Math.max(0, this.#lookedMs + LOOK_EVERY_MS - Date.now());
      this.#after('look', wait, () => {
        this.#lookedMs = Date.now();
        for (const watch of this.#watches) void this.#look(watch);
      });
    }
  }

  /** One look at a time; whatever grew meanwhile is looked at afterwards. Answers whether the relay was reached. */
  async #look(watch: Watch): Promise<boolean> {
    if (this.#busy.has(watch)) {
      this.#busy.set(watch, 'again');
      return true;
    }
    let reached = true;
    do {
      this.#busy.set(watch, 'once');
      await watch.look().then(
        () => (reached = true),
        () => (reached = false),
      );
    } while (this.#busy.get(watch) === 'again' && this.#watches.includes(watch));
    this.#busy.delete(watch);
    return reached;
  }

  #askSoon(waitMs: number): void {
    this.#after('ask', waitMs, () => void this.#ask());
  }

  async #ask(): Promise<void> {
    const asking = this.#watches.filter((watch) => watch.asks);
    if (!document.hidden && asking.length > 0) {
      const reached = await Promise.all(asking.map((watch) => this.#look(watch)));
      if (!this.#running || this.#up) return;
      const through = reached.every(Boolean);
      if (through) this.#forget('say');
      if (through || !this.#timers.has('say')) this.#say(through ? 'asking' : 'down');
    }
    if (this.#running && !this.#up) this.#askSoon(ASK_EVERY_MS);
  }

  readonly #seen = (): void => {
    if (document.hidden) return;
    if (this.#missed) this.#grown();
    this.#missed = false;
  };

  readonly #online = (): void => {
    if (this.#up) return;
    this.#tries = 0;
    this.#connect();
  };

  #say(state: LineState): void {
    this.#forget('say');
    if (state === this.#state) return;
    this.#state = state;
    for (const watch of this.#watches) watch.line?.(state);
  }

  #after(name: Timer, ms: number, act: () => void): void {
    this.#forget(name);
    const timer = setTimeout(() => {
      this.#timers.delete(name);
      act();
    }, ms);
    this.#timers.set(name, timer);
  }

  #forget(name: Timer): void {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }
}

function openSocket(): Socket {
  const url = new URL('/api/v1/live', location.origin);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(url);
}

/** Without a line: for the catalogue and for tests. Nobody is told anything, and nothing is down. */
export const NO_LIVE: Pick<Live, 'start' | 'end' | 'watch'> = {
  start: () => undefined,
  end: () => undefined,
  watch: () => () => undefined,
};
