import { setTimeout as wait } from "node:timers/promises";

/** When work is begun. */
export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>;

export const atOnce: Turns = (work) => work();

/** Rests so many times as long as a piece of work took. */
const REST_PER_WORK = 2;

/** One after the other, each followed by a rest twice as long as it took: however much there is to do, others have most of the time. */
export function restingTurns(): Turns {
  let free: Promise<void> = Promise.resolve();
  return (work) => {
    let took = 0;
    const done = free.then(async () => {
      const started = performance.now();
      try {
        return await work();
      } finally {
        took = performance.now() - started;
      }
    });
    const rest = () => wait(REST_PER_WORK * took, undefined, { ref: false });
    free = done.then(rest, rest);
    return done;
  };
}
