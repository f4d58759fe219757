import type { BandOverride } from "./band-override.ts";

export type Band = "HEALTHY" | "AT_RISK" | "CRITICAL" | "UNKNOWN";

/** A threshold with hysteresis. */
export interface Latch {
  closed: boolean;
  /** Since when the raw score has been below while the latch is open; null otherwise. */
  belowSince: number | null;
}

/** What one evaluation hands to the next; stored as JSON. */
export interface ScoringState {
  score: number | null;
  rawBand: Band;
  /** Of the latches: what is shown unless an override is in force. */
  band: Band;
  /** What somebody set by hand, while it is in force. */
  override?: BandOverride;
  coverage: number;
  modelKey: string;
  modelVersion: number;
  atRisk: Latch;
  critical: Latch;
  /** Band before health became unknown; at risk or critical keeps the customer in ARR at risk. */
  lostFrom: Band | null;
  /** The score last announced, and the points of its components by key (unknown is absent): what changes are measured from. */
  announcedScore: number | null;
  points: Readonly<Record<string, number>>;
  /** The band that risk announcements came to, where it is another than the state's own. */
  told?: Band;
}

/** The part of a state that bands go on from. */
export type Bands = Pick<ScoringState, "rawBand" | "band" | "atRisk" | "critical" | "lostFrom">;

/** Why a recalculation happened, e.g. { kind: "event", id, count: 3 } or { kind: "time" }. */
export interface Cause {
  kind: "event" | "fact" | "retraction" | "time" | "model" | "book" | "merge" | "replay" | "override";
  /** Newest event, fact or override of this kind. */
  id?: string;
  /** Event name, fact kind and subject, or what became of the override: keys, no text of people. */
  name?: string;
  count?: number;
}
