import { z } from "zod";
import { customerRefSchema, findCustomers } from "../book/index.ts";
import { type Context, parseInput, requireScope } from "../kernel/index.ts";
import { answerHealthScore, type HealthScore } from "./health-score.ts";
import { readLookback } from "./read-lookback.ts";
import { scoreNow } from "./score-now.ts";

const MOST_CUSTOMERS = 25;

const inputSchema = z.object({
  customers: z
    .array(customerRefSchema)
    .min(1, { error: "name at least one customer" })
    .max(MOST_CUSTOMERS, { error: `ask for at most ${MOST_CUSTOMERS} customers at once` }),
  /** Key of a published model, or "custom" with weights; left out, the customer's own. */
  scoringModel: z.string().min(1).max(64).nullish(),
  componentWeights: z
    .record(z.string().min(1).max(64), z.number())
    .refine((weights) => Object.keys(weights).length <= 50, { error: "name at most 50 components" })
    .nullish(),
  lookbackDays: z
    .int({ error: "must be a whole number of days, 1..365" })
    .min(1, { error: "must be at least 1 day" })
    .max(365, { error: "must be at most 365 days" })
    .default(30),
  /** An alert, not a band. */
  riskThreshold: z
    .number()
    .min(0, { error: "must lie in 0..100" })
    .max(100, { error: "must lie in 0..100" })
    .default(60),
});
export type CalculateHealthScoresInput = z.input<typeof inputSchema>;

/**
 * Scores up to 25 customers as of now, with every reason: by the model each has, or as a what-if that is neither stored nor announced.
 * Answers come in the order asked, null for a customer that isn't there. Throws INVALID_INPUT and NOT_FOUND (of a model).
 */
export async function calculateHealthScores(
  ctx: Context,
  input: CalculateHealthScoresInput,
): Promise<(HealthScore | null)[]> {
  requireScope(ctx, "READ");
  const request = parseInput(inputSchema, input);
  const { scoringModel = null, componentWeights = null, lookbackDays } = request;
  const found = await findCustomers(
    { sql: ctx.db.sql, organizationId: ctx.organizationId },
    request.customers,
  );
  const ids = [...new Set(found.flatMap((customer) => (customer === null ? [] : [customer.id])))];
  const isWhatIf = scoringModel !== null || componentWeights !== null;
  const isReweighted = componentWeights !== null;
  const [{ asOf, setup, scored }, lookback] = await Promise.all([
    scoreNow(ctx, ids, isWhatIf ? { scoringModel, componentWeights } : null),
    readLookback(ctx, ids, lookbackDays),
  ]);
  const answers = new Map(
    [...scored].map(([id, customer]) => [
      id,
      answerHealthScore(id, customer, lookback.of(id), { ...request, asOf, setup, isWhatIf, isReweighted }),
    ]),
  );
  return found.map((customer) => (customer === null ? null : (answers.get(customer.id) ?? null)));
}
