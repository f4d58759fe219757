import type { Logger } from "pino";

/** What was started, stopped in the opposite order, each whatever became of the others. */
export class OrderlyEnd {
  readonly #log: Logger;
  readonly #steps: { name: string; stop: () => void | Promise<void> }[] = [];
  #running: Promise<void> | null = null;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** True as soon as the end has begun. */
  get begun(): boolean {
    return this.#running !== null;
  }

  add(name: string, stop: () => void | Promise<void>): void {
    this.#steps.push({ name, stop });
  }

  run(): Promise<void> {
    return (this.#running ??= this.#run());
  }

  async #run(): Promise<void> {
    for (const { name, stop } of this.#steps.reverse()) {
      try {
        await stop();
      } catch (error) {
        this.#log.error({ error, part: name }, "stopping a part failed");
      }
    }
  }
}
