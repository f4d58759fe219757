import type { Interval, LeadTimes, Migration } from "@perennial/core/lab";
import type { Band } from "@perennial/core/health";

/** How well a ranking of customers foresaw who churned. */
export interface RankingFigures {
  /** 0..1; null while nobody churned, or nobody stayed. */
  area: number | null;
  areaInterval: Interval | null;
  /** Times the base rate. */
  liftTopTenth: number | null;
  /** Snapshots of which it said nothing. */
  unknown: number;
}

/** Bands with the model's margins and dwell, and as they would be without any. */
export interface BandFigures {
  /** Per customer and 30 days. */
  changesPerMonth: number | null;
  leadTimes: LeadTimes;
}

export interface ModelFigures extends RankingFigures {
  shown: BandFigures;
  raw: BandFigures;
}

export interface LabResult {
  /** Customers scored in the range. */
  customers: number;
  /** Those of whom some event became known after its day. */
  lateCustomers: number;
  /** Customers with snapshots that count. */
  observedCustomers: number;
  /** Snapshots at which every ranking said something: what the figures are made of. */
  snapshots: number;
  churnedSnapshots: number;
  /** Left out: after the churn, and with a horizon that isn't over. */
  gone: number;
  open: number;
  /** Null without a snapshot. */
  baseRate: number | null;
  draft: ModelFigures | null;
  published: ModelFigures;
  /** Days since the last activity alone. */
  inactivity: RankingFigures;
  /** The draft's area less the published model's. */
  areaDifference: number | null;
  areaDifferenceInterval: Interval | null;
  /** From the published model's band to the draft's, at the end of the range; empty without a draft. */
  migrations: Migration[];
}

/** A customer who would be shown in another band at the end of the range. */
export interface LabMove {
  customerId: string;
  publishedScore: number | null;
  draftScore: number | null;
  publishedBand: Band;
  draftBand: Band;
}

/** What the models said at the end of one local day of one customer. */
export interface LabScore {
  customerId: string;
  day: string;
  draft: DayScore | null;
  published: DayScore;
  /** Null before any activity. */
  inactiveDays: number | null;
  /** Whether the figures count it: its outcome is known. */
  snapshot: boolean;
}

export interface DayScore {
  score: number | null;
  band: Band;
  rawBand: Band;
}
