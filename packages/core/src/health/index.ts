export type { HealthAnnouncement } from "./announcement.ts";
export type { ComponentExplanation, Explanation, UnknownReason } from "./explanation.ts";
export type { BandThresholds, Curve, ModelComponent, ScoringModel } from "./model.ts";
export type { BookSignals, OpenTicket, Signals, SurveyAnswer, UnpaidInvoice, UsageSignals, WedsyncSignals } from "./signals.ts";
export type { Band, Cause, Latch, ScoringState } from "./state.ts";
