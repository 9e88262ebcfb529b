import { expect, it } from 'vitest';

import type { Call, Reply } from './messages';
import { WorkerScreening } from './screening';

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
}

function made() {
  const workers: FakeWorker[] = [];
  const screening = new WorkerScreening(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { screening, workers };
}

it('loads nothing before it is asked, and forgets what it was asked', async () => {
  const { screening, workers } = made();
  expect(workers).toEqual([]);
  const found = screening.screen([{ kind: 'paragraph', text: 'Ring me.' }]);
  const [worker] = workers;
  expect(worker?.asked[0]).toMatchObject({
    verb: 'screen',
    args: [{ blocks: [{ kind: 'paragraph', text: 'Ring me.' }], terms: [] }],
  });
  worker?.onmessage?.({ data: { id: 1, ok: true, answer: { findings: [] } } });
  await expect(found).resolves.toEqual([]);
  screening.end();
  expect(worker?.ended).toBe(true);
});

it('says that its module cannot be loaded, and tries anew at the next question', async () => {
  const { screening, workers } = made();
  const asked = screening.screen([]);
  workers[0]?.onerror?.();
  await expect(asked).rejects.toMatchObject({ trouble: { step: 'module' } });
  void screening.screen([]).catch(() => undefined);
  expect(workers).toHaveLength(2);
});
