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

/** Points of a piecewise linear curve, x rising, y 0..100; flat beyond its ends. */
export type Curve = readonly (readonly [x: number, y: number])[];

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
