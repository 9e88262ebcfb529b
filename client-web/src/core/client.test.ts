import { describe, expect, it } from 'vitest';

import { WorkerCore } from './client';
import type { Call, Reply } from './messages';

class FakeWorker {
  onmessage: ((event: { data: Reply }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly asked: Call[] = [];
  ended = false;

  postMessage(call: Call): void {
    this.asked.push(call);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(reply: Reply): void {
    this.onmessage?.({ data: reply });
  }
}

function made() {
  const workers: FakeWorker[] = [];
  const core = new WorkerCore(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { core, workers };
}

describe('the worker’s client', () => {
  it('gives each call its own answer, in whatever order they come', async () => {
    const { core, workers } = made();
    const first = core.call('openDraft', { id: 'a' });
    const second = core.call('openDraft', { id: 'b' });
    const [worker] = workers;
    const [one, other] = worker?.asked ?? [];
    worker?.answer({ id: other?.id ?? 0, ok: true, answer: 'for b' });
    worker?.answer({ id: one?.id ?? 0, ok: true, answer: 'for a' });
    await expect(first).resolves.toBe('for a');
    await expect(second).resolves.toBe('for b');
    expect(one).toMatchObject({ verb: 'openDraft', args: [{ id: 'a' }] });
  });

  it('rejects with the trouble that the core named', async () => {
    const { core, workers } = made();
    const call = core.call('room');
    workers[0]?.answer({ id: 1, ok: false, trouble: { kind: 'failure', step: 'L9' } });
    await expect(call).rejects.toMatchObject({ trouble: { kind: 'failure', step: 'L9' } });
  });

  it('ends its worker, and starts a new one that knows nothing', () => {
    const { core, workers } = made();
    core.warm();
    core.end();
    expect(workers[0]?.ended).toBe(true);
    core.warm();
    expect(workers).toHaveLength(2);
  });

  it('fails every call when the worker cannot be loaded, and tries anew at the next', async () => {
    const { core, workers } = made();
    const call = core.call('room');
    workers[0]?.onerror?.();
    await expect(call).rejects.toMatchObject({ trouble: { kind: 'failure', step: 'module' } });
    void core.call('room').catch(() => undefined);
    expect(workers).toHaveLength(2);
  });
});
