/** Ends the session at the relay. The request outlives the page, so that leaving need not wait for it. */
export function endSession(): void {
  fetch('/api/v1/sign-out', { method: 'POST', keepalive: true }).catch(() => {
    // The session then ends by itself: the keys are gone from this device in any case.
  });
}
