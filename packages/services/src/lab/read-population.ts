import type { ScoringModel } from "@perennial/core/health";
import type { Sql } from "@perennial/database";
import { type PastCustomer, readPastCustomers, resolveModel, type ScoringSetup } from "../health/index.ts";

export interface MeasuredCustomer extends PastCustomer {
  /** What scores it now. */
  published: ScoringModel;
}

export interface Population {
  /** Whoever was there by the end of the range. */
  everybody: readonly MeasuredCustomer[];
  /** Those of them whom the model scores now; everybody while it scores nobody. */
  measured: readonly MeasuredCustomer[];
}

export async function readPopulation(
  sql: Sql,
  setup: ScoringSetup,
  { modelKey, now, to }: { modelKey: string; now: number; to: string },
): Promise<Population> {
  const { id: organizationId, timeZone } = setup.organization;
  const [customers, traits] = await Promise.all([
    readPastCustomers(sql, organizationId, timeZone),
    readTraits(sql, setup),
  ]);
  const everybody = customers
    .filter(({ firstDay }) => firstDay <= to)
    .map((customer) => ({
      ...customer,
      published: resolveModel(setup, customer.id, traits.get(customer.id) ?? new Map(), {
        asOf: now,
        knownAt: null,
      }).model,
    }));
  const own = everybody.filter(({ published }) => published.key === modelKey);
  return { everybody, measured: own.length > 0 ? own : everybody };
}

/** Traits as they are, where conditions look at any. */
async function readTraits(
  sql: Sql,
  { organization, assignments }: ScoringSetup,
): Promise<Map<string, ReadonlyMap<string, unknown>>> {
  if (assignments.every(({ condition }) => condition === null)) return new Map();
  const rows = await sql<{ id: string; traits: Record<string, unknown> }>`
    select id, traits from customer where organization_id = ${organization.id}::uuid and merged_into_id is null`;
  return new Map(rows.map(({ id, traits }) => [id, new Map(Object.entries(traits))]));
}
