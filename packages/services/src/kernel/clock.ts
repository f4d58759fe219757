/** The program's only source of the present. Epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** The machine's clock, moved by an offset that an admin may set for tests of what time alone changes. */
export class MovableClock implements Clock {
  #offsetMs = 0;

  now(): number {
    return Date.now() + this.#offsetMs;
  }

  /** Milliseconds ahead of the machine. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  setOffset(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }
}
