import type { Sentence } from "../sentence.ts";
import type { Signals } from "../signals.ts";

/** One thing that people can do about a component, in whole steps: another active user, a ticket solved, an invoice paid. */
export interface Lever {
  key: string;
  /** Key of the component it moves. */
  component: string;
  /** Name of the component's signal that it moves. */
  signal: string;
  /** Unit of a step, in the plural. */
  unit: string;
  /** How many steps there are from here, 0 or more. */
  room(signals: Signals): number;
  /** What would be so after that many steps, 0 to the room, all else as it is. */
  after(signals: Signals, steps: number): Signals;
  /** What the steps are, for the sentence. */
  describe(signals: Signals, steps: number): Sentence["params"];
  /** They in English, without an end. */
  english(params: Sentence["params"], format: (n: number) => string): string;
}
