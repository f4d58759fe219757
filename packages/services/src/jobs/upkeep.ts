import type { System, UpkeepDefinition } from "../kernel/index.ts";

/** Work of the program itself: each kind at its interval, never twice at once in this process. */
export class Upkeep {
  readonly #system: System;
  readonly #definitions: readonly UpkeepDefinition[];
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #stopped = false;

  constructor(system: System, definitions: readonly UpkeepDefinition[]) {
    this.#system = system;
    this.#definitions = definitions;
  }

  /** The first round begins a moment later, when the program answers already. */
  start(): void {
    for (const definition of this.#definitions)
      this.#schedule(definition, Math.min(5000, definition.everyMs));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await Promise.all(this.#running);
  }

  #schedule(definition: UpkeepDefinition, delayMs: number): void {
    if (this.#stopped) return;
    const run = () => {
      const round = this.#run(definition).finally(() => {
        this.#running.delete(round);
        this.#schedule(definition, definition.everyMs);
      });
      this.#running.add(round);
    };
    this.#timers.set(definition.name, setTimeout(run, delayMs));
  }

  async #run({ name, run }: UpkeepDefinition): Promise<void> {
    try {
      await run(this.#system);
    } catch (error) {
      this.#system.log.error({ error, upkeep: name }, "upkeep failed; it is tried again at the next round");
    }
  }
}
