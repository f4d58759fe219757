import type { Band } from "../lib/band.ts";
import type { ChurnLevel } from "../prediction/churn-level.ts";

export type FeedKind = "ACTIVITY" | "CHURN_CHANGED" | "HEALTH_CHANGED" | "RISK_CHANGED";

/** One line of the live feed: who, what, why. */
export interface FeedLine {
  kind: FeedKind;
  /** ISO 8601. */
  at: string;
  customerId: string;
  customerName: string;
  arr: { amountMinor: number; currency: string } | null;
  band: Band | null;
  previousBand: Band | null;
  churnLevel: ChurnLevel | null;
  previousChurnLevel: ChurnLevel | null;
  score: number | null;
  previousScore: number | null;
  /** Imported or replayed history alone made it: true of the past, but no news. */
  byHistory: boolean;
  sentence: string;
}

export interface KeyedLine extends FeedLine {
  key: number;
}

export interface FeedView {
  lines: readonly KeyedLine[];
  paused: boolean;
  /** Lines that came while paused. */
  waiting: number;
}

const keptLines = 100;

/** The newest hundred lines, newest first. While paused the shown ones stand still and new ones wait, counted. */
export class FeedStore {
  #view: FeedView = { lines: [], paused: false, waiting: 0 };
  #held: readonly KeyedLine[] = [];
  #nextKey = 0;
  readonly #listeners = new Set<() => void>();

  getView = (): FeedView => this.#view;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Starts over from a snapshot; a pause goes on. */
  reset(lines: readonly FeedLine[]): void {
    this.#held = [];
    this.#set({ ...this.#view, lines: mergeNewest([], this.#key(lines)), waiting: 0 });
  }

  add(lines: readonly FeedLine[]): void {
    if (lines.length === 0) return;
    const keyed = this.#key(lines);
    if (this.#view.paused) {
      this.#held = mergeNewest(this.#held, keyed);
      this.#set({ ...this.#view, waiting: this.#view.waiting + lines.length });
    } else {
      this.#set({ ...this.#view, lines: mergeNewest(this.#view.lines, keyed) });
    }
  }

  pause(): void {
    this.#set({ ...this.#view, paused: true });
  }

  resume(): void {
    const lines = mergeNewest(this.#view.lines, this.#held);
    this.#held = [];
    this.#set({ lines, paused: false, waiting: 0 });
  }

  #key(lines: readonly FeedLine[]): KeyedLine[] {
    return lines.map((line) => ({ ...line, key: this.#nextKey++ }));
  }

  #set(view: FeedView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}

/** Several streams arrive side by side: their lines are ordered by time, the later arrival first where that is equal. */
function mergeNewest(known: readonly KeyedLine[], added: readonly KeyedLine[]): readonly KeyedLine[] {
  return [...added, ...known].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, keptLines);
}
