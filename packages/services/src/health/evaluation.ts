import type { CustomerRow } from "@perennial/database";
import type {
  Bands,
  Cause,
  HealthAnnouncement,
  PackedExplanation,
  ScoringState,
} from "@perennial/core/health";
import type { Heading } from "./daily-scores.ts";
import type { StoredState } from "./read-standing.ts";

export type Origin = "LIVE" | "DAY_END" | "REPLAYED";

/** How a replayed past ended: where live bands go on from. */
export interface ReplayedEnd extends Bands {
  /** The last replayed day's end, epoch milliseconds. */
  at: number;
}

/** A score as history keeps it. */
export interface HistoryRow {
  at: number;
  knownAt: number;
  origin: Origin;
  day: string;
  state: Pick<
    ScoringState,
    "score" | "rawBand" | "band" | "override" | "lostFrom" | "coverage" | "modelKey" | "modelVersion"
  >;
  explanation: PackedExplanation;
  causes: readonly Cause[];
}

export interface BandTransition {
  at: number;
  origin: Origin;
  /** Shown bands. */
  from: ScoringState["band"];
  to: ScoringState["band"];
  score: number | null;
  causes: readonly Cause[];
}

/** All that scoring a customer once leads to, before any of it is written. */
export interface Evaluation {
  customerId: string;
  calculatedAt: number;
  state: StoredState;
  explanation: PackedExplanation;
  causes: readonly Cause[];
  heading: Heading;
  /** Its trend is another one than at the score before. */
  turned: boolean;
  version: number;
  nextDueAt: number;
  history: HistoryRow[];
  transitions: BandTransition[];
  announcements: HealthAnnouncement[];
  /** What made it due. */
  raisedBy: readonly Cause[];
  /** Annual value and renewal where time alone has changed them; null where they stand. */
  revenue: { arrMinor: number | null; renewsAt: number | null } | null;
  /** The customer with that revenue; null where it wasn't read. */
  customer: CustomerRow | null;
}
