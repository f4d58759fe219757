export type { HealthAnnouncement } from "./announcement.ts";
export { rawBand } from "./band.ts";
export { type ComponentDefinition, defineComponent, type Need, type Reading } from "./component.ts";
export { valueAt } from "./curve.ts";
export { explain } from "./explain.ts";
export type { ComponentExplanation, Explanation, UnknownReason } from "./explanation.ts";
export { largestRemainder } from "./largest-remainder.ts";
export { bandsShown } from "./latch.ts";
export type { BandThresholds, Curve, ModelComponent, ScoringModel } from "./model.ts";
export { builtInModels, defaultThresholds, wedsync, weightedComposite } from "./models/built-in.ts";
export { needsOf } from "./needs.ts";
export { nextDueAt } from "./next-due-at.ts";
export { type PackedExplanation, packExplanation, unpackExplanation } from "./pack-explanation.ts";
export { componentOf, components, registerComponent } from "./registry.ts";
export { renderSentence } from "./render-sentence.ts";
export type { Sentence } from "./sentence.ts";
export { causeSentence, sentences } from "./sentences.ts";
export type {
  BookSignals,
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
