import { z } from "zod";
import { instantSchema } from "../activity/index.ts";
import { isDay } from "../time/index.ts";
import { moneySchema } from "./money.ts";

/*
 * What a version of a fact says, by kind. Instants are told as ISO 8601 or epoch milliseconds and kept as epoch milliseconds, days
 * as local YYYY-MM-DD; parsing a kept state gives it back unchanged.
 */

const day = z
  .string({ error: "must be a day as YYYY-MM-DD" })
  .refine(isDay, { error: "must be an existing day as YYYY-MM-DD" });
const shortText = z
  .string()
  .min(1, { error: "must not be empty" })
  .max(255, { error: "must have at most 255 characters" });
const seats = z.int().min(0).max(10_000_000);

export const traitSchema = z.object({ value: z.json() });

export const ticketSchema = z
  .object({
    severity: z.enum(["critical", "high", "other"]),
    status: z.enum(["open", "pending", "solved"]),
    openedAt: instantSchema,
    solvedAt: instantSchema.optional(),
  })
  .refine((ticket) => ticket.solvedAt === undefined || ticket.solvedAt >= ticket.openedAt, {
    path: ["solvedAt"],
    error: "must not be before openedAt",
  })
  .refine((ticket) => ticket.solvedAt === undefined || ticket.status === "solved", {
    path: ["solvedAt"],
    error: "needs the status solved",
  });

export const surveyResponseSchema = z
  .object({
    survey: z.enum(["NPS", "CSAT", "CES"]),
    value: z.number(),
    /** Top of the scale; NPS starts at 0, CSAT and CES at 1. */
    max: z.number().min(2).max(100),
    /** The answering person's own id; an e-mail address would outlive its erasure here. */
    respondent: shortText,
  })
  .refine(({ survey, max }) => survey !== "NPS" || max === 10, { path: ["max"], error: "must be 10 for NPS" })
  .refine(({ survey, value, max }) => value >= (survey === "NPS" ? 0 : 1) && value <= max, {
    path: ["value"],
    error: "must lie on the scale: 0..10 for NPS, 1..max for CSAT and CES",
  });

export const invoiceSchema = z.object({
  amount: moneySchema,
  dueOn: day,
  issuedOn: day.optional(),
  /** Day it was paid in full; null or absent while it isn't. */
  paidOn: day.nullish(),
});

export const contractSchema = z
  .object({
    startsAt: instantSchema,
    /** First instant no longer covered. */
    endsAt: instantSchema,
    /** Value of one year, whatever the term. */
    annual: moneySchema,
    status: z.enum(["active", "cancelled"]),
  })
  .refine((contract) => contract.endsAt > contract.startsAt, {
    path: ["endsAt"],
    error: "must be after startsAt",
  });

export const entitlementSchema = z.object({
  seats: seats.optional(),
  plan: shortText.optional(),
  features: z.array(shortText).max(1000).optional(),
});

export type TraitState = z.output<typeof traitSchema>;
export type TicketState = z.output<typeof ticketSchema>;
export type SurveyResponseState = z.output<typeof surveyResponseSchema>;
export type InvoiceState = z.output<typeof invoiceSchema>;
export type ContractState = z.output<typeof contractSchema>;
export type EntitlementState = z.output<typeof entitlementSchema>;
