import type { Cause } from "@perennial/core/health";
import { z } from "zod";
import { type Context, once, parseInput, requireScope, ServiceError, transact } from "../../kernel/index.ts";
import { raiseConcerned } from "../raise-concerned.ts";

const inputSchema = z.object({
  assignmentId: z.uuid(),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type UnassignScoringModelInput = z.input<typeof inputSchema>;

export interface UnassignedScoringModel {
  modelKey: string;
  /** Customers that are scored anew. */
  customers: number;
}

interface AssignmentRow extends Record<string, unknown> {
  model_key: string;
  customer_id: string | null;
  condition: { trait: string; equals: unknown } | null;
}

/**
 * The customer, or those with the trait, have no model of their own any more: a less specific one scores them. Past scores keep theirs.
 * A trait's needs the scope ADMIN. Throws NOT_FOUND for an assignment that doesn't hold, INVALID_INPUT for the default.
 */
export async function unassignScoringModel(
  ctx: Context,
  input: UnassignScoringModelInput,
): Promise<UnassignedScoringModel> {
  requireScope(ctx, "WRITE");
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "unassignScoringModel", idempotencyKey, request }, async () => {
      const { assignmentId } = request;
      const [assignment] = await tx.sql<AssignmentRow>`
        select model_key, customer_id, condition from scoring_model_assignment
        where organization_id = ${tx.organizationId}::uuid and id = ${assignmentId}::uuid and ended_at is null`;
      if (assignment === undefined)
        throw new ServiceError("NOT_FOUND", "assignmentId: no such assignment holds.", {
          path: ["assignmentId"],
        });
      const { model_key: modelKey, customer_id: customerId, condition } = assignment;
      if (customerId === null) requireScope(ctx, "ADMIN");
      if (customerId === null && condition === null) {
        const message = "The default can't be taken away: assign another model as the default instead.";
        throw new ServiceError("INVALID_INPUT", message, { path: ["assignmentId"] });
      }
      const cause: Cause = { kind: "model", id: assignmentId, name: modelKey };
      const trait = condition === null ? null : { key: condition.trait, equals: condition.equals };
      const { customers, knownAt } = await raiseConcerned(tx, { customerId, trait, cause });
      // Those before it for the same customers too, which would hold again otherwise.
      await tx.sql`
        update scoring_model_assignment set ended_at = ${new Date(knownAt)}::timestamptz
        where organization_id = ${tx.organizationId}::uuid and ended_at is null
          and customer_id is not distinct from ${customerId}::uuid
          and condition is not distinct from ${condition === null ? null : JSON.stringify(condition)}::jsonb`;
      tx.audit({
        verb: "unassignScoringModel",
        subject: assignmentId,
        detail: { modelKey, customerId, trait: trait?.key ?? null },
      });
      tx.announce({ kind: "MODEL_CHANGED", customerId, payload: { modelKey, customers } });
      return { modelKey, customers };
    }),
  );
}
