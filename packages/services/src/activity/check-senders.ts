import type { Membership } from "@perennial/core/customers";
import type { CustomerKind } from "@perennial/database";
import { idOf, kindOf, type Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { KnownIdentity, KnownPerson } from "./activity-state.ts";

/** Whose a message is: one person at one customer, and where else the person belongs. */
export interface Sender {
  identities: readonly (readonly [Source, KnownIdentity])[];
  person: KnownPerson;
  /** The message's, and the accounts that the person is a member of. */
  customers: readonly { kind: CustomerKind; externalId: string; id: string }[];
}

interface CheckRow {
  version: bigint;
  identities: number;
  people: number;
  customers: number;
  told: [endUserId: string, occurredAt: number, groupId: string][] | null;
}

/**
 * Whether senders, and what all are scored with, are still as they were read: a shorter statement than reading them. When people were
 * first and last seen isn't looked at: that only widens, and is written where it does.
 */
export async function checkSenders(
  tx: ServiceTransaction,
  setupVersion: number,
  senders: readonly Sender[],
): Promise<boolean> {
  const { organizationId } = tx;
  const identities = senders.flatMap((sender) => sender.identities);
  const instants = identities.map(([, { linkedAt }]) =>
    linkedAt === null ? null : new Date(linkedAt).toISOString(),
  );
  const people = senders.map(({ person }) => person);
  const customers = senders.flatMap((sender) => sender.customers);
  const [row] = await tx.sql<CheckRow & Record<string, unknown>>`
    select setup_version as version,
      (select count(*)::int from unnest((select ${identities.map(([source]) => kindOf(source))}::identity_kind[]),
          (select ${identities.map(([source]) => idOf(source))}::text[]), (select ${identities.map(([, { endUserId }]) => endUserId)}::uuid[]),
          (select ${identities.map(([, { linkedTo }]) => linkedTo)}::text[]), (select ${instants}::timestamptz[]))
          as told(kind, external_id, end_user_id, linked_to, linked_at) cross join lateral (
        select from identity
        where organization_id = ${organizationId}::uuid and kind = told.kind and external_id = told.external_id and erased_at is null
          and end_user_id is not distinct from told.end_user_id and linked_to is not distinct from told.linked_to
          and linked_at is not distinct from told.linked_at limit 1
      ) as same) as identities,
      (select count(*)::int from unnest((select ${people.map((person) => person.endUserId)}::uuid[]),
          (select ${people.map((person) => person.userId)}::text[])) as told(id, external_id) cross join lateral (
        select from end_user where organization_id = ${organizationId}::uuid and id = told.id and external_id = told.external_id limit 1
      ) as same) as people,
      (select count(*)::int from unnest((select ${customers.map((customer) => customer.id)}::uuid[]),
          (select ${customers.map((customer) => customer.kind)}::customer_kind[]), (select ${customers.map((customer) => customer.externalId)}::text[]))
          as told(id, kind, external_id) cross join lateral (
        select from customer
        where organization_id = ${organizationId}::uuid and id = told.id and kind = told.kind and external_id = told.external_id
          and merged_into_id is null limit 1
      ) as same) as customers,
      (select json_agg(json_build_array(told.id, extract(epoch from occurred_at) * 1000, group_external_id))
        from unnest((select ${[...new Set(people.map((person) => person.endUserId))]}::uuid[])) as told(id) cross join lateral (
          select case kind when 'USER' then 'u:' else 'a:' end || external_id as source from identity
          where organization_id = ${organizationId}::uuid and end_user_id = told.id offset 0
        ) as own cross join lateral (
          select occurred_at, group_external_id from membership
          where organization_id = ${organizationId}::uuid and source = own.source offset 0
        ) as membership
        where (select exists (select from membership where organization_id = ${organizationId}::uuid))) as told
    from organization where id = ${organizationId}::uuid`;
  if (row === undefined) return false;
  const { version, told } = row;
  const memberships = Map.groupBy(told ?? [], ([endUserId]) => endUserId);
  return (
    Number(version) === setupVersion &&
    row.identities === identities.length &&
    row.people === people.length &&
    row.customers === customers.length &&
    people.every(({ endUserId, memberships: known }) =>
      areSame(
        known,
        (memberships.get(endUserId) ?? []).map(([, occurredAt, groupId]) => ({ occurredAt, groupId })),
      ),
    )
  );
}

type Told = readonly Pick<Membership, "groupId" | "occurredAt">[];

function areSame(known: Told, found: Told): boolean {
  const texts = (all: Told) => all.map(({ occurredAt, groupId }) => `${occurredAt} ${groupId}`).sort();
  return texts(known).join("\n") === texts(found).join("\n");
}
