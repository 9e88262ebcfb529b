/** How wrong this device's clock is, by the day and time that the relay puts over every answer. */

const RIGHT_WITHIN_MS = 90_000;

/** In milliseconds, nought where it is right; null where the relay was not reached or says no time. */
export async function clockIsOffByMs(
  ask: typeof fetch = fetch,
  now: () => number = Date.now,
): Promise<number | null> {
  try {
    const asked = now();
    const answer = await ask('/api/v1/service', { cache: 'no-store' });
    const said = Date.parse(answer.headers.get('date') ?? '');
    if (Number.isNaN(said)) return null;
    const off = Math.abs((asked + now()) / 2 - said);
    return off <= RIGHT_WITHIN_MS ? 0 : off;
  } catch {
    return null;
  }
}
