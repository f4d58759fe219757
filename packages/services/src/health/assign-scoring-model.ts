import type { Cause, ScoringModel } from "@perennial/core/health";
import { z } from "zod";
import { customerRefSchema, findCustomers } from "../book/index.ts";
import {
  type Context,
  newId,
  once,
  parseInput,
  requireScope,
  ServiceError,
  type ServiceTransaction,
  transact,
} from "../kernel/index.ts";
import { raiseConcerned } from "./raise-concerned.ts";

const inputSchema = z
  .object({
    modelKey: z.string().min(1).max(64),
    /** One customer. */
    customer: customerRefSchema.nullish(),
    /** All customers with this trait. */
    trait: z.object({ key: z.string().min(1).max(255), equals: z.json() }).nullish(),
    idempotencyKey: z.string().min(1).max(255).nullish(),
  })
  .refine(({ customer, trait }) => customer == null || trait == null, {
    path: ["trait"],
    error: "give a customer or a trait, not both; neither makes it the default",
  });
export type AssignScoringModelInput = z.input<typeof inputSchema>;

export interface AssignedScoringModel {
  /** Its newest published version. */
  model: ScoringModel;
  /** Customers that are scored anew. */
  customers: number;
}

/**
 * From now on this model scores the customer, those with the trait, or as the default everybody without a more specific one. The
 * default and traits concern the whole book and need the scope ADMIN. Throws NOT_FOUND for an unknown customer or unpublished model.
 */
export async function assignScoringModel(
  ctx: Context,
  input: AssignScoringModelInput,
): Promise<AssignedScoringModel> {
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  requireScope(ctx, request.customer == null ? "ADMIN" : "WRITE");
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "assignScoringModel", idempotencyKey, request }, async () => {
      const { modelKey, trait } = request;
      const model = await publishedModel(tx, modelKey);
      const customerId = request.customer == null ? null : await customerOf(tx, request.customer);
      const assignmentId = newId(tx.now);
      const cause: Cause = { kind: "model", id: assignmentId, name: modelKey };
      const { customers, knownAt } = await raiseConcerned(tx, { customerId, trait: trait ?? null, cause });
      const moment = new Date(knownAt);
      const condition = trait == null ? null : { trait: trait.key, equals: trait.equals };
      await tx.sql`
        insert into scoring_model_assignment (organization_id, id, model_key, customer_id, condition, effective_at, known_at)
        values (${tx.organizationId}::uuid, ${assignmentId}::uuid, ${modelKey}, ${customerId}::uuid,
          ${condition === null ? null : JSON.stringify(condition)}::jsonb, ${moment}::timestamptz, ${moment}::timestamptz)`;
      tx.audit({
        verb: "assignScoringModel",
        subject: assignmentId,
        detail: { modelKey, customerId, trait: trait?.key ?? null },
      });
      tx.announce({ kind: "MODEL_CHANGED", customerId, payload: { modelKey, customers } });
      return { model, customers };
    }),
  );
}

async function publishedModel(tx: ServiceTransaction, modelKey: string): Promise<ScoringModel> {
  const [row] = await tx.sql<{ definition: ScoringModel }>`
    select definition from scoring_model_version
    where organization_id = ${tx.organizationId}::uuid and model_key = ${modelKey} and status = 'PUBLISHED'
    order by version desc limit 1`;
  if (row === undefined) {
    throw new ServiceError("NOT_FOUND", `modelKey: no scoring model ${modelKey} is published.`, {
      path: ["modelKey"],
    });
  }
  return row.definition;
}

async function customerOf(tx: ServiceTransaction, ref: z.output<typeof customerRefSchema>): Promise<string> {
  const [customer] = await findCustomers(tx, [ref]);
  if (customer == null)
    throw new ServiceError("NOT_FOUND", "customer: there is no such customer.", { path: ["customer"] });
  return customer.id;
}
