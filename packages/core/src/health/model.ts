/** A versioned set of components, weights, curves and bands. Data, not code: organisations publish their own. */
export interface ScoringModel {
  key: string;
  version: number;
  components: readonly ModelComponent[];
  /** Share of all weight that must be known for a score, 0..1. */
  coverageFloor: number;
  thresholds: BandThresholds;
}

export interface ModelComponent {
  /** Key in the registry of components. */
  key: string;
  /** All weights of a model sum to 1 within 1e-9. */
  weight: number;
  /** Curves by the component's signal names; a component without curves has none to change. */
  curves: Readonly<Record<string, Curve>>;
}

/** x rising, y 0..100. */
export type CurvePoints = readonly (readonly [x: number, y: number])[];

export const curveKinds = ["piecewise", "linear", "step", "percentile"] as const;
/**
 * piecewise: linear between its points, flat beyond its ends. linear: the line through its two points, on in both directions until it
 * meets 0 or 100. step: each point's height from its x on, the first one's before it too.
 * percentile: piecewise, asked with the percentile rank 0..100 that the signal has in the book.
 */
export type CurveKind = (typeof curveKinds)[number];

/** What a component makes of a signal, 0..100. Bare points are piecewise. */
export type Curve = CurvePoints | { readonly kind: CurveKind; readonly points: CurvePoints };

export interface BandThresholds {
  /** Below it a customer is at risk (default 70) or critical (default 40). */
  atRisk: number;
  critical: number;
  /** Points above a threshold at which its latch opens again (default 5). */
  openMargin: number;
  /** Points below a threshold at which its latch closes at once (default 10). */
  plungeMargin: number;
  /** Milliseconds a score must stay below before a latch closes (default 1 h). */
  dwellMs: number;
}
