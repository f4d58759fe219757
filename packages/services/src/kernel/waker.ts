/** Sleep that can be cut short; a wake during work isn't lost. */
export class Waker {
  #wake: (() => void) | null = null;
  #pending = false;

  /** A wake is waiting: the next sleep ends at once. */
  get pending(): boolean {
    return this.#pending;
  }

  wake(): void {
    this.#pending = true;
    this.#wake?.();
  }

  async sleep(ms: number): Promise<void> {
    if (!this.#pending) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(1, ms));
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = null;
    }
    this.#pending = false;
  }
}
