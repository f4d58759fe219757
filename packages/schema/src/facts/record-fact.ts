import { recordFacts, type RecordFactsInput } from "@perennial/services/facts";
import { ServiceError } from "@perennial/services/kernel";
import type { GraphQLContext } from "../context.ts";
import { toCustomerRef, type CustomerRef } from "../customers/customer-ref.ts";
import { runVerb } from "../errors/run-verb.ts";
import type { RecordedFact } from "./record-fact-result.ts";

type ToldFact = Pick<RecordFactsInput["facts"][number], "kind" | "subject" | "state" | "effectiveAt">;

interface FactRequest {
  customer: typeof CustomerRef.$inferInput;
  idempotencyKey?: string | null | undefined;
}

/** Records one fact; `fieldNames` are the input's own names of parts of the state, where they differ. */
export function recordFact(
  ctx: GraphQLContext,
  request: FactRequest,
  fact: ToldFact,
  fieldNames: Readonly<Record<string, string>> = {},
): Promise<RecordedFact> {
  return runVerb(ctx, async () => {
    const told = { ...fact, customer: toCustomerRef(request.customer) };
    try {
      const { facts } = await recordFacts(ctx.services, {
        facts: [told],
        idempotencyKey: request.idempotencyKey,
      });
      return { factId: facts[0]!.id };
    } catch (error) {
      throw inTermsOfInput(error, fieldNames);
    }
  });
}

/** The verb takes many facts and names parts of the first; the mutation's input is that one. */
function inTermsOfInput(error: unknown, fieldNames: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof ServiceError)) return error;
  const path = error.details.path ?? [];
  if (path[0] !== "facts") return error;
  const inner = path
    .slice(path[2] === "state" ? 3 : 2)
    .map((name, index) => (index === 0 ? (fieldNames[name] ?? name) : name));
  const message = error.message.replace(
    `${path.join(".")}: `,
    inner.length > 0 ? `${inner.join(".")}: ` : "",
  );
  return new ServiceError(error.code, message, { ...error.details, path: inner });
}

/** State without what was left out. */
export function told(state: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value != null));
}
