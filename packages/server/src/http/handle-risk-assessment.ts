import { createContext, ServiceError, type System } from "@perennial/services/kernel";
import { assessRisk } from "@perennial/services/risk";
import { z } from "zod";
import { describeRisk } from "./describe-risk.ts";
import type { ProductCallers } from "./product-callers.ts";
import { readCustomerQuestion } from "./read-customer-question.ts";
import type { RequestHandler } from "./request-handler.ts";
import { describeEach, refsOfEach } from "./resolve-each.ts";
import { sendJson } from "./send-json.ts";

const options = z.object({
  asOf: z.iso
    .datetime({ offset: true, error: "is a moment as 2026-03-01T09:30:00Z" })
    .transform((moment) => Date.parse(moment))
    .optional(),
});

/**
 * GET and POST /api/customer-success/risk-assessment: of one customer, or of up to 100 with an error each where there is none. Not for
 * end users: what is foretold of them is for those who look after them.
 */
export function handleRiskAssessment(system: System, callers: ProductCallers): RequestHandler {
  return async (req, res) => {
    if (callers.greet(req, res, ["GET", "POST"])) return;
    const { organization, actor } = await callers.identify(req);
    const { customerIds, single, options: moment } = await readCustomerQuestion(req, options);
    const refs = refsOfEach(customerIds);
    const customers = refs.flatMap((each) => (each instanceof ServiceError ? [] : each));
    const ctx = createContext(system, organization, actor);
    const assessed = customers.length === 0 ? [] : await assessRisk(ctx, { customers, ...moment });
    let place = 0;
    const answers = refs.map((each) => {
      if (each instanceof ServiceError) return each;
      const own = assessed.slice(place, (place += each.length));
      return own.find((risk) => risk !== null) ?? new ServiceError("NOT_FOUND", "There is no such customer.");
    });
    const [first] = answers;
    if (single && first instanceof ServiceError) throw first;
    const described = describeEach(customerIds, answers, (risk) => describeRisk(risk, organization.locale));
    sendJson(res, 200, single ? described[0] : { success: true, assessments: described });
  };
}
