import { isDeepStrictEqual } from "node:util";
import type { ServiceTransaction } from "../kernel/index.ts";
import { describePerson } from "./describe-customer.ts";
import { newestOfTraits, newestTraits, type TouchedTrait } from "./newest-traits.ts";

interface PersonRow {
  id: string;
  name: string | null;
  email: string | null;
  traits: Record<string, unknown>;
}

/**
 * Brings name, address and traits of people up to date with their facts; returns who changed.
 * @param touched the only traits that can have changed; without it all are read
 */
export async function projectPeople(
  tx: ServiceTransaction,
  endUserIds: readonly string[],
  touched?: readonly TouchedTrait[],
): Promise<string[]> {
  if (endUserIds.length === 0) return [];
  // Locked before the facts are read: of two at once, the second sees what the first committed.
  const people = await tx.sql<PersonRow>`
    select id, name, email, traits from end_user
    where organization_id = ${tx.organizationId}::uuid and id = any(${endUserIds}::uuid[]) order by id for no key update`;
  const traitsOf = await currentTraits(tx, people, touched);
  const changed = people.flatMap((before) => {
    const traits = traitsOf.get(before.id) ?? {};
    const after = { id: before.id, traits, ...describePerson(traits) };
    return isDeepStrictEqual(before, after) ? [] : [after];
  });
  if (changed.length === 0) return [];
  await tx.sql`
    update end_user set name = changed.name, email = changed.email, traits = changed.traits
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as changed(id uuid, name text, email text, traits jsonb)
    where end_user.organization_id = ${tx.organizationId}::uuid and end_user.id = changed.id`;
  return changed.map((person) => person.id);
}

async function currentTraits(
  tx: ServiceTransaction,
  people: readonly PersonRow[],
  touched: readonly TouchedTrait[] | undefined,
) {
  if (!touched)
    return newestTraits(
      tx,
      "USER_TRAIT",
      people.map((person) => person.id),
    );
  const traits = new Map(people.map((person) => [person.id, { ...person.traits }]));
  for (const { owner, subject, value } of await newestOfTraits(tx, "USER_TRAIT", touched)) {
    const own = traits.get(owner);
    if (own === undefined) continue;
    if (value === null) delete own[subject];
    else own[subject] = value;
  }
  return traits;
}
