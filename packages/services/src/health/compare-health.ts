import {
  compareExplanations,
  compareSentences,
  type ExplanationComparison,
  type Sentence,
} from "@perennial/core/health";
import { z } from "zod";
import { type Context, parseInput, requireScope, ServiceError } from "../kernel/index.ts";
import { type HappenedBetween, readBetween } from "./read-between.ts";
import { type HealthRecord, readRecords } from "./read-records.ts";

const inputSchema = z
  .object({
    customerId: z.uuid(),
    /** Epoch milliseconds, before `to`. */
    from: z.number().int(),
    /** Epoch milliseconds, not after now; now when left out. */
    to: z.number().int().nullish(),
  })
  .refine(({ from, to }) => to == null || from < to, { path: ["from"], error: "must lie before `to`" });
export type CompareHealthInput = z.input<typeof inputSchema>;

export interface HealthComparison extends ExplanationComparison {
  customerId: string;
  from: number;
  to: number;
  /** What was shown then; null while nothing was recorded yet. */
  before: HealthRecord | null;
  /** What was shown at the later moment. */
  after: HealthRecord | null;
  /** What happened after `from`, up to `to`. */
  between: HappenedBetween;
  /** In words, what matters most first. */
  sentences: Sentence[];
}

/**
 * A customer's health as it was shown at two moments, and what happened between them. Records are looked up, never recalculated: late
 * news about the past doesn't change them. Throws NOT_FOUND, and INVALID_INPUT for moments out of order or after now.
 */
export async function compareHealth(ctx: Context, input: CompareHealthInput): Promise<HealthComparison> {
  requireScope(ctx, "READ");
  const { customerId, from, to: told } = parseInput(inputSchema, input);
  const now = ctx.now();
  const to = told ?? now;
  if (to > now) throw new ServiceError("INVALID_INPUT", "to: must not lie after now.", { path: ["to"] });
  if (from >= to) throw new ServiceError("INVALID_INPUT", "from: must lie before `to`.", { path: ["from"] });
  const { sql } = ctx.db;
  const [[customer], earlier, later, between] = await Promise.all([
    sql`select from customer where organization_id = ${ctx.organizationId}::uuid and id = ${customerId}::uuid`,
    readRecords(sql, ctx.organizationId, [customerId], from),
    readRecords(sql, ctx.organizationId, [customerId], to),
    readBetween(ctx, customerId, from, to),
  ]);
  if (customer === undefined)
    throw new ServiceError("NOT_FOUND", "There is no customer with this id.", { path: ["customerId"] });
  const before = earlier.get(customerId) ?? null;
  const after = later.get(customerId) ?? null;
  const [thenSaid, laterSaid] = [before?.explanation ?? null, after?.explanation ?? null];
  const comparison = compareExplanations(thenSaid, laterSaid);
  const sentences = compareSentences(thenSaid, laterSaid, comparison, between);
  return { customerId, from, to, before, after, between, sentences, ...comparison };
}
