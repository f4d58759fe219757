import type { z } from "zod";
import type { Outlook } from "../disagreement/index.ts";
import type { Band } from "../health/index.ts";

/** What is now known of a customer; what isn't named wasn't told. */
export interface Observation {
  /** 0..100; null when too little is known for one. */
  score?: number | null;
  /** The band as risk changes tell it: UNKNOWN means lost sight of. */
  band?: Band;
  /** When the contract in force that ends first ends, epoch milliseconds; null without one. */
  renewsAt?: number | null;
  /** What score, revenue and the people who know the customer say. */
  outlook?: Outlook;
}

/** Numbers and keys for an alert's sentence; no text of people. */
export type AlertParams = Readonly<Record<string, string | number | null>>;

/** What a condition makes of what is known. BETWEEN: it doesn't hold, but not by its margin, or too little is known to say. */
export interface ConditionReading<Memory = unknown> {
  reading: "HOLDS" | "BETWEEN" | "CLEAR";
  /** What it needs to know of the past the next time; null for nothing. */
  memory: Memory | null;
  /** The next moment, after this one, at which time alone changes the reading; null when only facts do. */
  changesAt: number | null;
  params: AlertParams;
}

interface ReadingMoment<Memory> {
  observation: Observation;
  memory: Memory | null;
  /** Epoch milliseconds. */
  at: number;
  /** IANA zone of the organisation. */
  timeZone: string;
}

export interface AlertWords {
  number(n: number): string;
  /** A share of 1, without its sign, in whole percents. */
  percent(share: number): string;
  /** A local day, YYYY-MM-DD, in words. */
  day(day: string): string;
}

/** A kind of thing to be alerted of, registered in `registry.ts`; stored rules name it by its kind. */
export interface ConditionDefinition<Params = unknown, Memory = unknown> {
  /** UPPER_CASE. */
  kind: string;
  schema: z.ZodType<Params>;
  /** What is watched apart: each holds, fires and clears by itself, however it is with the others. All at once unless told. */
  aspects?(params: Params): readonly { aspect: string; params: Params }[];
  /** Null where the observation says nothing of it and time changes nothing. */
  read(params: Params, moment: ReadingMoment<Memory>): ConditionReading<Memory> | null;
  /** What is watched for, as a rule's list says it. */
  describe(params: Params, words: AlertWords): string;
  /** What happened, behind the customer's name. */
  say(params: AlertParams, words: AlertWords): string;
}

export function defineCondition<Params, Memory = never>(
  definition: ConditionDefinition<Params, Memory>,
): ConditionDefinition {
  return definition;
}
