import { builtInModels } from "@perennial/core/health";
import { json } from "@perennial/database";
import { type Context, newId, type ServiceTransaction } from "../kernel/index.ts";

/** Every organisation begins with the built-in models; the first scores all customers, in the past as well as from now on. */
export async function seedModels(ctx: Context, tx: ServiceTransaction): Promise<void> {
  const now = new Date(tx.now);
  const always = new Date(0);
  await tx.sql`
    insert into scoring_model_version (organization_id, model_key, version, status, definition, created_at, published_at)
    select ${ctx.organizationId}::uuid, model->>'key', (model->>'version')::int, 'PUBLISHED', model, ${now}::timestamptz, ${always}::timestamptz
    from jsonb_array_elements(${json(builtInModels)}) as model
    on conflict do nothing`;
  await tx.sql`
    insert into scoring_model_assignment (organization_id, id, model_key, effective_at, known_at)
    select ${ctx.organizationId}::uuid, ${newId(tx.now)}::uuid, ${builtInModels[0]!.key}, ${always}::timestamptz, ${always}::timestamptz
    where not exists (
      select from scoring_model_assignment
      where organization_id = ${ctx.organizationId}::uuid and customer_id is null and condition is null
    )`;
}
