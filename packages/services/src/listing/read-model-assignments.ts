import { chosenAssignments } from "../health/index.ts";
import { requireScope, type Context } from "../kernel/index.ts";

export interface ListedAssignment {
  id: string;
  modelKey: string;
  /** The one customer it is for; null for a trait's and the default. */
  customerId: string | null;
  /** The trait that customers must have; null for a customer's and the default. */
  trait: { key: string; equals: unknown } | null;
  since: Date;
  /** How many customers it chooses the model of now. */
  customers: number;
}

interface Row extends Record<string, unknown> {
  id: string;
  model_key: string;
  customer_id: string | null;
  condition: { trait: string; equals: unknown } | null;
  effective_at: Date;
  customers: number;
}

/**
 * The assignments that hold, most specific first, of equally specific ones the newest; those that a newer one for the same customers
 * replaced are left out.
 * @param limit beyond it the oldest of single customers are left out
 */
export async function readModelAssignments(ctx: Context, limit: number): Promise<ListedAssignment[]> {
  requireScope(ctx, "READ");
  const now = ctx.now();
  const rows = await ctx.db.sql<Row>`
    with held as (
      select distinct on (customer_id, condition) id, model_key, customer_id, condition, effective_at, known_at,
        case when customer_id is not null then 2 when condition is not null then 1 else 0 end as specific
      from scoring_model_assignment
      where organization_id = ${ctx.organizationId}::uuid and ended_at is null and effective_at <= ${new Date(now)}::timestamptz
      order by customer_id, condition, effective_at desc, known_at desc, id desc
    ), counted as (
      select assignment_id, count(*)::int as customers from ${chosenAssignments(ctx.organizationId, now)} as chosen group by assignment_id
    )
    select id, model_key, customer_id, condition, effective_at, coalesce(customers, 0) as customers from (
      select * from held order by specific, effective_at desc, id desc limit ${limit}::int
    ) as listed
    left join counted on counted.assignment_id = listed.id
    order by specific desc, effective_at desc, id desc`;
  return rows.map(({ id, model_key, customer_id, condition, effective_at, customers }) => ({
    id,
    modelKey: model_key,
    customerId: customer_id,
    trait: condition === null ? null : { key: condition.trait, equals: condition.equals },
    since: effective_at,
    customers,
  }));
}

/** How many customers each model scores now; a model that scores nobody isn't there. */
export async function countCustomersByModel(ctx: Context): Promise<ReadonlyMap<string, number>> {
  requireScope(ctx, "READ");
  const rows = await ctx.db.sql<{ model_key: string; customers: number }>`
    select model_key, count(*)::int as customers from ${chosenAssignments(ctx.organizationId, ctx.now())} as chosen
    where model_key is not null group by model_key`;
  return new Map(rows.map((row) => [row.model_key, row.customers]));
}
