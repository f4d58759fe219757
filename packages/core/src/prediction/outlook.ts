/** Why a probability is what it is: one theme with what is so of this customer. */
export interface ChurnReason {
  /** Of the theme and whom it speaks of, such as `activity` or `trait.plan`. */
  key: string;
  label: string;
  /** What is so, in English, with the customer's own numbers. */
  observation: string;
  /** The same with which way it pushes: learned from the past, that may be another way than it reads. */
  sentence: string;
  /** What it adds to the log odds beside a customer like the mean of training; below 0 it keeps the customer. */
  push: number;
}

export type ChurnLevel = "low" | "medium" | "high" | "critical";

/** Share of customers like this one that are still there after so many days. */
export interface SurvivalPoint {
  day: number;
  /** 0..1, never rising. */
  survival: number;
}

/** What a model foretells of one customer, and why. */
export interface ChurnOutlook {
  /** 0..1, within the horizon that the model learned. */
  probability: number;
  /** 0..1, within 30 and 90 days; null where the model doesn't know when customers churned. */
  probability30: number | null;
  probability90: number | null;
  level: ChurnLevel;
  /** From day 0 on; empty where the model doesn't know when customers churned. */
  curve: SurvivalPoint[];
  /** Last day that the curve reaches; null without one. */
  observedDays: number | null;
  /** Days after which half of such customers are gone; null where that lies beyond the curve. */
  medianDays: number | null;
  /** Log odds of a customer like the mean of training: with all pushes they give the probability's. */
  averageLogOdds: number;
  /** What pushes toward churn, the strongest first. */
  reasons: ChurnReason[];
  /** What keeps the customer, the strongest first. */
  protective: ChurnReason[];
}

/** 0..1, what levels, order and changes go by: churn within 90 days, or within the model's own horizon where it doesn't know when. */
export function rankedProbability({
  probability90,
  probability,
}: Pick<ChurnOutlook, "probability90" | "probability">): number {
  return probability90 ?? probability;
}

const LEVELS = [
  [0.8, "critical"],
  [0.5, "high"],
  [0.2, "medium"],
] as const;

/** Where levels meet, 0..1, the highest first. */
export const levelThresholds: readonly number[] = LEVELS.map(([from]) => from);

/** @param probability 0..1 */
export function churnLevel(probability: number): ChurnLevel {
  return LEVELS.find(([from]) => probability >= from)?.[1] ?? "low";
}
