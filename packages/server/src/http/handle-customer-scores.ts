import { createContext, ServiceError, type System } from "@perennial/services/kernel";
import { type HealthScore, readHealthScores } from "@perennial/services/listing";
import { z } from "zod";
import { describeHealthScore } from "./describe-health-score.ts";
import type { ProductCallers } from "./product-callers.ts";
import { readCustomerQuestion } from "./read-customer-question.ts";
import type { RequestHandler } from "./request-handler.ts";
import { describeEach, refsOfEach } from "./resolve-each.ts";
import { sendJson } from "./send-json.ts";

const options = z.object({
  timeRange: z.enum(["7d", "30d", "90d"], { error: "is 7d, 30d or 90d" }).optional(),
  includeBreakdown: z
    .union([z.boolean(), z.enum(["true", "false"])], { error: "is true or false" })
    .default(false)
    .transform((value) => value === true || value === "true"),
});

/** GET and POST /api/customer-success/health-score: of one customer, or of up to 100 with an error each where there is none. */
export function handleCustomerScores(system: System, callers: ProductCallers): RequestHandler {
  return async (req, res) => {
    if (callers.greet(req, res, ["GET", "POST"])) return;
    const { organization, actor } = await callers.identify(req);
    const {
      customerIds,
      single,
      options: { timeRange, includeBreakdown },
    } = await readCustomerQuestion(req, options);
    const ctx = createContext(system, organization, actor);
    const refs = refsOfEach(customerIds);
    const known = refs.flatMap((each) => (each instanceof ServiceError ? [] : [each]));
    const scores = known.length === 0 ? [] : await readHealthScores(ctx, { customers: known, timeRange });
    let next = 0;
    const answers = refs.map((each): HealthScore | ServiceError =>
      each instanceof ServiceError ? each : scores[next++]!,
    );
    const [first] = answers;
    if (single && first instanceof ServiceError) throw first;
    const described = describeEach(customerIds, answers, (score) =>
      describeHealthScore(score, includeBreakdown),
    );
    sendJson(res, 200, single ? described[0] : { success: true, scores: described });
  };
}
