import type { GraphQLContext } from "../context.ts";
import { createLoaders } from "../loaders/loaders.ts";
import { fromServiceError } from "./from-service-error.ts";

/**
 * Runs a mutation's verb: what it throws becomes a member of the field's union, and what was read before it is forgotten,
 * so that the payload is read anew after the write.
 */
export async function runVerb<Payload>(ctx: GraphQLContext, verb: () => Promise<Payload>): Promise<Payload> {
  try {
    return await verb();
  } catch (error) {
    throw fromServiceError(error);
  } finally {
    ctx.loaders = createLoaders(ctx.services);
  }
}
