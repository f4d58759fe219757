import type { SegmentCall } from "@perennial/services/demo";

/** Something the live demo sends: events as an SDK would, or a fact as a connected help desk or billing would. */
export type LiveAction =
  | { kind: "calls"; calls: SegmentCall[] }
  | { kind: "fact"; mutation: FactMutation; input: Record<string, unknown> };

export type FactMutation = "recordTicket" | "recordInvoice" | "recordSurveyResponse";
