import { newId, type ServiceTransaction } from "../../kernel/index.ts";
import { closeOverrides } from "./close-overrides.ts";
import { projectOverrides } from "./project-overrides.ts";
import { knownFrom } from "../scored-meanwhile.ts";

interface Inheritance {
  to: string;
  band: string;
  reason: string;
  set_by_id: string | null;
  expires_at: Date | null;
}

/**
 * What was set by hand for customers of one that became part of an account. It goes on there, newest first, where the account came to
 * be only after it was set and has none of its own: then it is the same customer. Of an account that was there, nobody had judged that
 * person to be it. Raise the accounts due before, so that their queue rows are held.
 */
export async function carryOverrides(
  tx: ServiceTransaction,
  merged: readonly { from: string; to: string }[],
): Promise<void> {
  if (merged.length === 0) return;
  const from = merged.map((each) => each.from);
  const to = merged.map((each) => each.to);
  const inherited = await tx.sql<Inheritance & Record<string, unknown>>`
    select distinct on (account.id) account.id as to, set.band::text as band, set.reason, set.set_by_id, set.expires_at
    from unnest(${from}::uuid[], ${to}::uuid[]) as emptied(id, target)
    join band_override as set on set.organization_id = ${tx.organizationId}::uuid and set.customer_id = emptied.id
      and set.ended_at is null and (set.expires_at is null or set.expires_at > ${new Date(tx.now)}::timestamptz)
    join customer as account on account.organization_id = ${tx.organizationId}::uuid and account.id = emptied.target
      and account.created_at >= set.set_at
    where not exists (
      select from band_override as own where own.organization_id = ${tx.organizationId}::uuid and own.customer_id = account.id
        and own.ended_at is null and (own.expires_at is null or own.expires_at > ${new Date(tx.now)}::timestamptz)
    )
    order by account.id, set.set_at desc, set.id desc`;
  await closeOverrides(tx, from, { at: tx.now, byId: null });
  if (inherited.length === 0) return;
  const accounts = inherited.map((each) => each.to);
  const at = await knownFrom(tx, accounts);
  const going = inherited.filter(({ expires_at }) => expires_at === null || expires_at.getTime() > at);
  await closeOverrides(tx, accounts, { at, byId: null });
  for (const { to: account, band, reason, set_by_id, expires_at } of going) {
    await tx.sql`
      insert into band_override (organization_id, id, customer_id, band, reason, set_by_id, set_at, expires_at)
      values (${tx.organizationId}::uuid, ${newId(tx.now)}::uuid, ${account}::uuid, ${band}::band, ${reason}, ${set_by_id}::uuid,
        ${new Date(at)}::timestamptz, ${expires_at}::timestamptz)`;
  }
  await projectOverrides(tx, accounts);
}
