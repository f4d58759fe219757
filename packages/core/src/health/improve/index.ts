export type { BandTarget } from "./band-targets.ts";
export type { ImprovementStep } from "./improver.ts";
export { invertCurve } from "./invert-curve.ts";
export type { NeededSignal } from "./needed-signal.ts";
export { renderImprovement } from "./render-improvement.ts";
export {
  type ComponentWay,
  type TargetWays,
  type UnknownComponent,
  whatItTakes,
  type WhatItTakes,
} from "./what-it-takes.ts";
