import { LOOKBACK_MS, type Standpoints } from "./standpoints.ts";

/** ARR from a moment on, until the next step. */
export interface RevenueStep {
  /** Epoch milliseconds. */
  from: number;
  /** Minor units of the reporting currency; null while no contract was in force. */
  arrMinor: number | null;
}

/** What is said of a customer now, with all that time alone will make of it: JSON, so that it can be kept. */
export interface Outlook extends Omit<Standpoints, "now" | "arrMinorBefore"> {
  /** From then on the sentiment counts no more, epoch milliseconds; null without one. */
  sentimentUntil: number | null;
  /** When the override ends by itself, epoch milliseconds; null for never. */
  overrideUntil: number | null;
  /** What revenue is compared with from each moment on, the earliest first; empty where it is what ARR is now. */
  arrMinorBefore: readonly RevenueStep[];
}

/** What is said at a moment, if no fact comes until then. */
export function standpointsAt(outlook: Outlook, at: number): Standpoints {
  const { sentimentUntil, overrideUntil, arrMinorBefore: steps, ...standing } = outlook;
  const step = steps.findLast(({ from }) => from <= at) ?? steps[0];
  return {
    ...standing,
    now: at,
    sentiment: sentimentUntil === null || at < sentimentUntil ? standing.sentiment : null,
    overrideBand: overrideUntil === null || at < overrideUntil ? standing.overrideBand : null,
    arrMinorBefore: step === undefined ? standing.arrMinor : step.arrMinor,
  };
}

/** The moments after `at` at which time alone may change what is said, the earliest first. */
export function turningPoints(
  { sentimentUntil, overrideUntil, arrMinorBefore, renewsAt }: Outlook,
  at: number,
): number[] {
  const renewal = renewsAt === null ? [] : [renewsAt - LOOKBACK_MS, renewsAt + 1];
  return [sentimentUntil, overrideUntil, ...arrMinorBefore.map(({ from }) => from), ...renewal]
    .filter((moment) => moment !== null)
    .filter((moment) => moment > at)
    .sort((a, b) => a - b);
}
