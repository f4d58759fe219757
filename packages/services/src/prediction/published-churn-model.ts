import { churnModelSchema, type ModelCard } from "@perennial/core/prediction";
import type { Context } from "../kernel/index.ts";
import type { KeptChurnModel } from "./read-churn-model.ts";
import type { ChurnDefinition } from "./training-request.ts";

export interface PublishedChurnModel extends KeptChurnModel {
  card: ModelCard;
  /** Epoch milliseconds. */
  trainedAt: number;
}

/** The version that the product foretells with; null while none is published. */
export async function publishedChurnModel({
  db,
  organizationId,
}: Context): Promise<PublishedChurnModel | null> {
  const [row] = await db.sql<{
    version: number;
    definition: ChurnDefinition;
    model: unknown;
    card: ModelCard;
    trained_at: Date;
  }>`
    select version, definition, model, card, trained_at from churn_model
    where organization_id = ${organizationId}::uuid and version = (
      select version from churn_publication where organization_id = ${organizationId}::uuid order by number desc limit 1)`;
  if (row === undefined) return null;
  const { version, definition, model, card, trained_at } = row;
  return { version, definition, card, model: churnModelSchema.parse(model), trainedAt: trained_at.getTime() };
}
