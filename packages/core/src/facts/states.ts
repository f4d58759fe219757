import { z } from "zod";
import { instantSchema } from "../activity/index.ts";
import { isDay } from "../time/index.ts";
import { moneySchema } from "./money.ts";

/*
 * What a version of a fact says, by kind. Instants are told as ISO 8601 or epoch milliseconds and kept as epoch milliseconds, days
 * as local YYYY-MM-DD; parsing a kept state gives it back unchanged. Each field alone is checked here: what contradicts itself
 * (`contradictionsOf`) is refused where somebody can correct it at once, and kept and reported where a file tells it.
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
    /** When somebody of ours first answered. */
    firstAnsweredAt: instantSchema.optional(),
    solvedAt: instantSchema.optional(),
    /** What the person who opened it thought of the help: 1..max. */
    satisfaction: z.object({ value: z.number(), max: z.number().min(2).max(100) }).optional(),
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

/** Part of an invoice's amount that was paid, in minor units of its currency. */
export const paymentSchema = z.object({ id: shortText, paidOn: day, amountMinor: z.int().positive() });

export const invoiceSchema = z.object({
  amount: moneySchema,
  dueOn: day,
  issuedOn: day.optional(),
  /** Day it was paid in full; null or absent while it isn't. */
  paidOn: day.nullish(),
  /** What was paid so far, each part by its id. */
  payments: z.array(paymentSchema).max(1000).optional(),
});

export const contractSchema = z.object({
  startsAt: instantSchema,
  /** First instant no longer covered; null or absent for one that goes on until told otherwise. */
  endsAt: instantSchema.nullish(),
  /** Value of one year, whatever the term. */
  annual: moneySchema,
  status: z.enum(["active", "cancelled"]),
  /** It goes on by itself at its end; told, not acted on. */
  autoRenew: z.boolean().optional(),
  /** Id of the contract that follows it. */
  renewedBy: shortText.optional(),
});

export const entitlementSchema = z.object({
  seats: seats.optional(),
  plan: shortText.optional(),
  features: z.array(shortText).max(1000).optional(),
});

/** How a member feels about the relationship, in five steps. */
export const sentimentSchema = z.object({
  /** -2 very negative, -1 negative, 0 neutral, 1 positive, 2 very positive. */
  value: z.int({ error: "must be -2, -1, 0, 1 or 2" }).min(-2).max(2),
  note: z.string().max(2000, { error: "must have at most 2000 characters" }).optional(),
  /** The member. */
  byId: z.uuid(),
});

export type TraitState = z.output<typeof traitSchema>;
export type TicketState = z.output<typeof ticketSchema>;
export type SurveyResponseState = z.output<typeof surveyResponseSchema>;
export type PaymentState = z.output<typeof paymentSchema>;
export type InvoiceState = z.output<typeof invoiceSchema>;
export type ContractState = z.output<typeof contractSchema>;
export type EntitlementState = z.output<typeof entitlementSchema>;
export type SentimentState = z.output<typeof sentimentSchema>;
