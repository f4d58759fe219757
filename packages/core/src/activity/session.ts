/** A session ends after this much silence. */
export const SESSION_GAP_MS = 30 * 60_000;

export interface Sessions {
  /** Sessions that begin with one of these events. */
  sessions: number;
  /** Whole seconds between events of the same session, each gap counted where its later event is. */
  seconds: number;
}

/**
 * Sessions of one user at one customer, over the events of a day or any other stretch.
 * @param times epoch milliseconds, ascending
 * @param previousEventAt the user's last event before them, whose session they may continue
 */
export function sessionsOf(times: readonly number[], previousEventAt?: number | null): Sessions {
  let sessions = 0;
  let ms = 0;
  let previous = previousEventAt ?? Number.NEGATIVE_INFINITY;
  for (const time of times) {
    const gap = time - previous;
    if (gap > SESSION_GAP_MS) sessions += 1;
    else ms += gap;
    previous = time;
  }
  return { sessions, seconds: Math.floor(ms / 1000) };
}

/** The same for each local day of a user's whole ascending history: the recomputation that a rollup has to equal. */
export function sessionsByDay(events: readonly { occurredAt: number; day: string }[]): Map<string, Sessions> {
  const timesByDay = Map.groupBy(events, (event) => event.day);
  const result = new Map<string, Sessions>();
  let previous: number | undefined;
  for (const [day, ofDay] of timesByDay) {
    const times = ofDay.map((event) => event.occurredAt);
    result.set(day, sessionsOf(times, previous));
    previous = times.at(-1);
  }
  return result;
}
