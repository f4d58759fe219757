import type { IncomingMessage } from "node:http";
import { createContext, ServiceError, type System } from "@perennial/services/kernel";
import { readHealthScore } from "@perennial/services/listing";
import { z } from "zod";
import { describeHealthScore } from "./describe-health-score.ts";
import type { ProductCallers } from "./product-callers.ts";
import { readCustomerRefs } from "./read-customer-refs.ts";
import type { RequestHandler } from "./request-handler.ts";
import { sendJson } from "./send-json.ts";

export const healthScorePath = "/api/health/score/";

const parameters = z.object({
  timeRange: z.enum(["7d", "30d", "90d"], { error: "is 7d, 30d or 90d" }).optional(),
  includeBreakdown: z
    .enum(["true", "false"], { error: "is true or false" })
    .default("false")
    .transform((value) => value === "true"),
});

/** GET /api/health/score/:customerId. */
export function handleHealthScore(system: System, callers: ProductCallers): RequestHandler {
  return async (req, res, path) => {
    if (callers.greet(req, res, ["GET"])) return;
    const { organization, actor } = await callers.identify(req);
    const customers = readCustomerRefs(path.slice(healthScorePath.length));
    const { timeRange, includeBreakdown } = readParameters(req);
    const ctx = createContext(system, organization, actor);
    const score = await readHealthScore(ctx, { customers, timeRange });
    sendJson(res, 200, { success: true, ...describeHealthScore(score, includeBreakdown) });
  };
}

function readParameters(req: IncomingMessage): z.output<typeof parameters> {
  const { searchParams } = new URL(req.url ?? "/", "http://localhost");
  const names = [...searchParams.keys()];
  const fault = (name: string, message: string) =>
    new ServiceError("INVALID_INPUT", `${name}: ${message}.`, { path: [name] });
  const unknown = names.find((name) => !(name in parameters.shape));
  if (unknown !== undefined)
    throw fault(unknown, "there is no such parameter, only timeRange and includeBreakdown");
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw fault(twice, "is given more than once");
  const parsed = parameters.safeParse(Object.fromEntries(searchParams));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw fault(String(issue?.path[0]), issue?.message ?? "can't be read");
}
