import { healthAsOf } from "@perennial/services/health";
import type { GraphQLContext } from "../context.ts";
import { InvalidInputError } from "../errors/user-errors.ts";
import type { HealthView } from "./health-view.ts";

/** Health calculated anew for a past moment; null when there was no event or fact by then. */
export async function readHealthAsOf(
  ctx: GraphQLContext,
  customerId: string,
  asOf: Date,
  knownAt: Date | null,
): Promise<HealthView | null> {
  const now = ctx.services.now();
  if (asOf.getTime() > now) throw new InvalidInputError("`asOf` must not lie after now.", ["asOf"]);
  const health = await healthAsOf(ctx.services, {
    customerId,
    asOf: asOf.getTime(),
    knownAt: knownAt?.getTime() ?? null,
  });
  return health as never;
}
