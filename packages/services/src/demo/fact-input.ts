import type { stateSchemas } from "@perennial/core/facts";
import type { z } from "zod";
import type { BookCalendar } from "./book-calendar.ts";
import type { DemoCompany } from "./company.ts";

type Kind = "TICKET" | "SURVEY_RESPONSE" | "INVOICE" | "CONTRACT" | "ENTITLEMENT";

/** A fact as `recordFacts` takes it. */
export type DemoFact = {
  [K in Kind]: {
    kind: K;
    customer: { externalId: string };
    subject: string;
    /** Epoch milliseconds. */
    effectiveAt: number;
    state: z.input<(typeof stateSchemas)[K]>;
  };
}[Kind];

/** What a writer of facts gets: the facts of one customer from the beginning through a day. */
export interface FactRange {
  seed: string;
  calendar: BookCalendar;
  company: DemoCompany;
  /** Offset of the last day told. */
  through: number;
}
