export { assessDimensions, type DimensionAssessment } from "./assess-dimensions.ts";
export {
  defineDimension,
  type DimensionDefinition,
  type DimensionPart,
  type DimensionReading,
  type DimensionUnknown,
} from "./dimension.ts";
export type { ActivityFacts, DimensionFacts, TicketRating } from "./dimension-facts.ts";
export { entitledFeatures } from "./entitled-features.ts";
export { dimensions, registerDimension } from "./registry.ts";
export { renderDimension } from "./render-dimension.ts";
export { ticketRatings } from "./ticket-ratings.ts";
export { assessRisk, type RiskAssessment } from "./assess-risk.ts";
export {
  definePattern,
  type FoundPattern,
  type Intervention,
  type PatternDefinition,
  type PatternSeverity,
} from "./pattern.ts";
export { patternOf, patterns, registerPattern } from "./pattern-registry.ts";
export { patternSignalDocs } from "./pattern-signals.ts";
export type { Playbook } from "./playbook.ts";
export { playbooks } from "./playbook-registry.ts";
export { renderRiskSentence } from "./render-risk-sentence.ts";
