import { Random, type DemoBook, type SegmentCall } from "@perennial/services/demo";
import { liveCall } from "./live-call.ts";
import { peopleAtWork, type Worker } from "./people-at-work.ts";

/** Seconds from one busy moment to the next. */
const WAVE = 75;
const REFRESH_SECONDS = 900;

/** What goes on all the time: people at work do this and that, at times more, at times less. */
export class OrdinaryUse {
  readonly #book: DemoBook;
  readonly #seed: string;
  #workers: Worker[] = [];
  #period = -1;

  constructor(book: DemoBook, seed: string) {
    this.#book = book;
    this.#seed = seed;
  }

  calls(second: number): SegmentCall[] {
    const random = new Random(this.#seed, "live", second);
    const workers = this.#workersAt(second);
    if (workers.length === 0) return [];
    const busy = 1.4 + 0.9 * Math.sin((2 * Math.PI * second) / WAVE);
    return Array.from({ length: Math.min(6, random.count(busy)) }, (_, index) => {
      const worker = random.pick(workers);
      return liveCall(worker, {
        id: `live-${second}-${index}`,
        event: random.pickWeighted(worker.company.features).name,
        at: second * 1000,
      });
    });
  }

  #workersAt(second: number): Worker[] {
    const period = Math.floor(second / REFRESH_SECONDS);
    if (period !== this.#period) {
      this.#period = period;
      const day = Math.floor(second / 86_400);
      this.#workers = peopleAtWork(this.#book, period * REFRESH_SECONDS * 1000).filter(({ person }) =>
        // As on any day of the book, not everybody comes; else a long demo would make everybody a daily user.
        new Random(this.#seed, "comes", person.userId, day).chance(person.rhythm),
      );
    }
    return this.#workers;
  }
}
