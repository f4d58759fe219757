import { isDeepStrictEqual } from "node:util";
import { annualRecurring, type ContractState } from "@perennial/core/facts";
import type { CustomerKind } from "@perennial/database";
import type { Context, ServiceTransaction } from "../kernel/index.ts";
import { describeCustomer, describePerson } from "./describe-customer.ts";
import { newestTraits, newestOfTraits, type TouchedTrait } from "./newest-traits.ts";

interface CustomerRow {
  id: string;
  kind: CustomerKind;
  external_id: string;
  name: string;
  domain: string | null;
  industry: string | null;
  traits: Record<string, unknown>;
  arr_minor: bigint | null;
  renews_at: Date | null;
  owner_id: string | null;
  /** Of the person who is a customer of one. */
  person_traits: Record<string, unknown> | null;
}

export interface Projected {
  id: string;
  version: number;
}

/**
 * Brings what the list shows of customers up to date with their facts and assignments as of the transaction's moment: traits, name,
 * domain, industry, ARR, renewal, owner. Returns those that changed, with their new version.
 * @param touched the only traits that can have changed, and nothing else; without it everything is read
 */
export async function projectCustomers(
  ctx: Context,
  tx: ServiceTransaction,
  customerIds: readonly string[],
  touched?: readonly TouchedTrait[],
): Promise<Projected[]> {
  if (customerIds.length === 0) return [];
  // Locked before the facts are read: of two at once, the second sees what the first committed.
  const customers = await tx.sql<CustomerRow>`
    select customer.id, customer.kind, customer.external_id, customer.name, customer.domain, customer.industry, customer.traits,
      customer.arr_minor, customer.renews_at, customer.owner_id, person.traits as person_traits
    from customer left join end_user as person on customer.kind = 'SOLO'
      and person.organization_id = customer.organization_id and person.external_id = customer.external_id
    where customer.organization_id = ${tx.organizationId}::uuid and customer.id = any(${customerIds}::uuid[])
    order by customer.id for no key update of customer`;
  const ids = customers.map((customer) => customer.id);
  const traitsOf = await currentTraits(tx, customers, touched);
  const contractsOf = touched ? null : await contractsInForce(tx, ids);
  const ownerOf = touched ? null : await currentOwners(tx, ids);
  const changed = customers.flatMap((row) => {
    const traits = traitsOf.get(row.id) ?? {};
    const described = row.kind === "SOLO" ? describeAlone(traits) : describeCustomer(traits);
    const recurring =
      contractsOf &&
      annualRecurring(contractsOf.get(row.id) ?? [], tx.now, ctx.organization.reportingCurrency);
    const before = {
      name: row.name,
      domain: row.domain,
      industry: row.industry,
      traits: row.traits,
      arr_minor: row.arr_minor === null ? null : Number(row.arr_minor),
      renews_at: row.renews_at?.toISOString() ?? null,
      owner_id: row.owner_id,
    };
    const after = {
      ...described,
      name: described.name ?? nameOf(row),
      traits,
      arr_minor: recurring ? recurring.arrMinor : before.arr_minor,
      renews_at: recurring ? isoOf(recurring.renewsAt) : before.renews_at,
      owner_id: ownerOf ? (ownerOf.get(row.id) ?? null) : before.owner_id,
    };
    return isDeepStrictEqual(before, after) ? [] : [{ id: row.id, ...after }];
  });
  if (changed.length === 0) return [];
  const written = await tx.sql<{ id: string; version: bigint }>`
    update customer set name = changed.name, domain = changed.domain, industry = changed.industry, traits = changed.traits,
      arr_minor = changed.arr_minor, renews_at = changed.renews_at, owner_id = changed.owner_id, version = customer.version + 1
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as changed(
      id uuid, name text, domain text, industry text, traits jsonb, arr_minor bigint, renews_at timestamptz, owner_id uuid)
    where customer.organization_id = ${tx.organizationId}::uuid and customer.id = changed.id
    returning customer.id, customer.version`;
  return written.map((row) => ({ id: row.id, version: Number(row.version) }));
}

/** Without a trait that names it. */
function nameOf({ external_id }: CustomerRow): string {
  return external_id.startsWith("erased:") ? "Erased person" : external_id;
}

/** A customer of one is shown as the person is. */
function describeAlone(traits: Record<string, unknown>) {
  const person = describePerson(traits);
  const { domain, industry } = describeCustomer(traits);
  return { name: person.name ?? person.email, domain, industry };
}

async function currentTraits(
  tx: ServiceTransaction,
  customers: readonly CustomerRow[],
  touched: readonly TouchedTrait[] | undefined,
) {
  if (!touched) {
    const told = await newestTraits(
      tx,
      "TRAIT",
      customers.map((customer) => customer.id),
    );
    return new Map(
      customers.map((customer) => [customer.id, { ...customer.person_traits, ...told.get(customer.id) }]),
    );
  }
  const traits = new Map(customers.map((customer) => [customer.id, { ...customer.traits }]));
  for (const { owner, subject, value } of await newestOfTraits(tx, "TRAIT", touched)) {
    const own = traits.get(owner);
    if (own === undefined) continue;
    if (value === null) delete own[subject];
    else own[subject] = value;
  }
  return traits;
}

/** The version in force of each contract, by customer. */
export async function contractsInForce(
  tx: Pick<ServiceTransaction, "sql" | "organizationId">,
  customerIds: readonly string[],
): Promise<Map<string, ContractState[]>> {
  const rows = await tx.sql<{ customer_id: string; state: ContractState }>`
    select distinct on (customer_id, subject) customer_id, state from fact
    where organization_id = ${tx.organizationId}::uuid and customer_id = any(${customerIds}::uuid[]) and kind = 'CONTRACT'
      and retracted_at is null
    order by customer_id, subject, effective_at desc, id desc`;
  const contracts = new Map<string, ContractState[]>();
  for (const row of rows)
    contracts.set(row.customer_id, [...(contracts.get(row.customer_id) ?? []), row.state]);
  return contracts;
}

async function currentOwners(
  tx: ServiceTransaction,
  customerIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await tx.sql<{ customer_id: string; member_id: string | null }>`
    select distinct on (customer_id) customer_id, member_id from assignment
    where organization_id = ${tx.organizationId}::uuid and customer_id = any(${customerIds}::uuid[]) and role = 'OWNER'
    order by customer_id, effective_at desc, known_at desc, id desc`;
  return new Map(rows.map((row) => [row.customer_id, row.member_id]));
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
