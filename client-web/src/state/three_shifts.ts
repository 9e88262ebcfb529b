/** Shift pressed three times, and nothing between: the quick way out for hands on the keyboard. */

/** How long the three presses may take. */
const WITHIN_MS = 5_000;

export class ThreeShifts {
  #presses = 0;
  #firstMs = 0;
  #alone = false;

  down(key: string): void {
    if (key === 'Shift') this.#alone = true;
    else this.#forget();
  }

  /** How many presses there have been: 3 means leave. Nought when this key was none. */
  up(key: string, nowMs: number): number {
    if (key !== 'Shift' || !this.#alone) return 0;
    this.#alone = false;
    if (this.#presses === 0 || nowMs - this.#firstMs > WITHIN_MS) {
      this.#presses = 0;
      this.#firstMs = nowMs;
    }
    this.#presses += 1;
    const presses = this.#presses;
    if (presses === 3) this.#forget();
    return presses;
  }

  #forget(): void {
    this.#presses = 0;
    this.#alone = false;
  }
}
