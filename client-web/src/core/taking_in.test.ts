import { expect, it } from 'vitest';

import type { Call, Reply } from './messages';
import { MOST_BYTES, TakingIn } from './taking_in';

/** A worker that answers each call with what it is told to. */
function answering(answer: unknown) {
  const calls: Call[] = [];
  const worker = {
    onmessage: null as ((event: { data: Reply }) => void) | null,
    onerror: null,
    postMessage(call: Call) {
      calls.push(call);
      queueMicrotask(() => worker.onmessage?.({ data: { id: call.id, ok: true, answer } }));
    },
    ended: 0,
    terminate() {
      this.ended += 1;
    },
  };
  return { calls, worker, takingIn: new TakingIn(() => worker as unknown as Worker) };
}

it('hands over the very bytes, and keeps nothing of them', async () => {
  const taken = { text: 'é', came_as: 'text', links: 0, pictures: 0, attachments: 0, invisible: false };
  const { calls, worker, takingIn } = answering(taken);
  await expect(takingIn.read(new Uint8Array([0xfb, 0xff, 0xfe]))).resolves.toEqual(taken);
  expect(calls[0]).toMatchObject({ verb: 'import', args: [{ bytes: '-__-' }] });
  expect(worker.ended).toBe(1);
});

it('says why a letter cannot be taken in', async () => {
  const { calls, takingIn } = answering({ refused: 'too_deep' });
  await expect(takingIn.read(new Uint8Array(1))).rejects.toMatchObject({ trouble: { code: 'too_deep' } });
  await expect(takingIn.read(new Uint8Array(MOST_BYTES + 1))).rejects.toMatchObject({
    trouble: { code: 'too_long' },
  });
  expect(calls).toHaveLength(1);
});
