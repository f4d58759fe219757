import type { ChurnModel, ModelCard } from "@perennial/core/prediction";
import { json } from "@perennial/database";
import { actorName, type Context, lockOrganization, transact } from "../kernel/index.ts";
import type { ChurnDefinition } from "./training-request.ts";

interface TrainedModel {
  definition: ChurnDefinition;
  model: ChurnModel;
  card: ModelCard;
}

/** Keeps a model with its card; gives its version, from 1. */
export function saveChurnModel(ctx: Context, { definition, model, card }: TrainedModel): Promise<number> {
  return transact(ctx, async (tx) => {
    await lockOrganization(tx, "predictions", "exclusive");
    const [row] = await tx.sql<{ version: number }>`
      insert into churn_model (organization_id, version, definition, model, card, trained_by, trained_at)
      select ${tx.organizationId}::uuid, coalesce(max(version), 0) + 1, ${json(definition)}, ${json(model)}, ${json(card)},
        ${actorName(ctx.actor)}, ${new Date(tx.now)}::timestamptz
      from churn_model where organization_id = ${tx.organizationId}::uuid
      returning version`;
    const { version } = row!;
    tx.audit({ verb: "trainChurn", subject: String(version) });
    return version;
  });
}
