export type { HealthAnnouncement } from "./announcement.ts";
export { type BandOverride, type JudgedBand, overrideAt } from "./band-override.ts";
export { rawBand } from "./band.ts";
export {
  compareExplanations,
  type ComponentComparison,
  type ComponentThen,
  type ExplanationComparison,
} from "./compare.ts";
export { type Between, compareSentences } from "./compare-sentences.ts";
export {
  type ComponentDefinition,
  type CurveDomain,
  defineComponent,
  type Need,
  type Reading,
} from "./component.ts";
export { type ContributingFactor, contributingFactors } from "./contributing-factors.ts";
export { curveOf, kindOfCurve, outlineOf, pointsOf, valueAt } from "./curve.ts";
export { type Distribution, distributionOf } from "./distribution.ts";
export { isDistributionChanged } from "./distribution-change.ts";
export { kindsOfNamed } from "./curve-kinds.ts";
export { diffModels, type ModelDifference } from "./diff-models.ts";
export { daysLate, daysLateDocs } from "./days-late.ts";
export { explain } from "./explain.ts";
export { type ExplainedComponent, explainComponents } from "./explain-components.ts";
export type { ComponentExplanation, Explanation, UnknownReason } from "./explanation.ts";
export { healthMetrics, type HealthMetrics } from "./health-metrics.ts";
export {
  type BandTarget,
  type ComponentWay,
  type ImprovementStep,
  invertCurve,
  type NeededSignal,
  renderImprovement,
  type TargetWays,
  type UnknownComponent,
  whatItTakes,
  type WhatItTakes,
} from "./improve/index.ts";
export { largestRemainder } from "./largest-remainder.ts";
export { bandsShown } from "./latch.ts";
export type { BandThresholds, Curve, CurveKind, CurvePoints, ModelComponent, ScoringModel } from "./model.ts";
export { curveKinds } from "./model.ts";
export { modelInBook } from "./model-in-book.ts";
export { modelKeySchema, modelSchema } from "./model-shape.ts";
export {
  builtInModels,
  defaultThresholds,
  mlPredictive,
  wedsync,
  weightedComposite,
} from "./models/built-in.ts";
export type { ChurnSignals } from "./churn-signals.ts";
export { needsOf } from "./needs.ts";
export { nextDueAt } from "./next-due-at.ts";
export { type PackedExplanation, packExplanation, unpackExplanation } from "./pack-explanation.ts";
export { type RankedCurve, rankedCurvesOf, rankedValue } from "./ranked-curve.ts";
export { componentOf, components, registerComponent } from "./registry.ts";
export { renderDifference } from "./render-difference.ts";
export { renderComparison } from "./render-comparison.ts";
export { renderRisk } from "./render-risk.ts";
export { renderSentence } from "./render-sentence.ts";
export { type RiskIndicator, riskIndicators } from "./risk-indicators.ts";
export { counted, type EnglishOf, type Sentence } from "./sentence.ts";
export { causeSentence, sentences } from "./sentences.ts";
export type { SignalDocumentation, SignalSource } from "./signal-documentation.ts";
export { usageSignalDocs } from "./usage-signal-docs.ts";
export { shownBand } from "./shown-band.ts";
export type {
  BookSignals,
  Distributions,
  OpenTicket,
  Signals,
  SurveyAnswer,
  UnpaidInvoice,
  UsageSignals,
  WedsyncSignals,
} from "./signals.ts";
export type { Band, Bands, Cause, Latch, ScoringState } from "./state.ts";
export { step, type StepResult } from "./step.ts";
export { type Trend, trend } from "./trend.ts";
export { type ModelFault, reweigh, validateModel, type ValidatedModel } from "./validate-model.ts";
export { weigh, type Weighed } from "./weigh.ts";
