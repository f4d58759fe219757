import type { ServiceTransaction } from "../kernel/index.ts";

export interface Person {
  endUserId: string;
  memberships: { groupId: string; occurredAt: number }[];
}

/** Who is meant by user ids, with the memberships of all ids of that person. */
export async function personsOf(
  tx: ServiceTransaction,
  userIds: readonly string[],
): Promise<Map<string, Person>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx.sql<{
    user_id: string;
    end_user_id: string;
    at: Date | null;
    group_id: string | null;
  }>`
    select asked.external_id as user_id, asked.end_user_id, membership.occurred_at as at, membership.group_external_id as group_id
    from identity as asked
    join identity as own on own.organization_id = asked.organization_id and own.end_user_id = asked.end_user_id
    left join membership on membership.organization_id = own.organization_id
      and membership.source = case own.kind when 'USER' then 'u:' else 'a:' end || own.external_id
    where asked.organization_id = ${tx.organizationId}::uuid and asked.kind = 'USER'
      and asked.external_id = any(${[...new Set(userIds)]}::text[])`;
  const persons = new Map<string, Person>();
  for (const row of rows) {
    const person = persons.get(row.user_id) ?? { endUserId: row.end_user_id, memberships: [] };
    if (row.at !== null && row.group_id !== null)
      person.memberships.push({ groupId: row.group_id, occurredAt: row.at.getTime() });
    persons.set(row.user_id, person);
  }
  return persons;
}
