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
