import type { Message } from "@perennial/core/activity";
import { earlierLink, type IdentityLink, linksOf } from "@perennial/core/customers";
import { idOf, kindOf, type IdentityKind, sourceOf, type Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { ActivityState } from "./activity-state.ts";

/** Stores what the messages say about who is who. Returns the people whose stored events have to be looked at again. */
export async function applyLinks(
  tx: ServiceTransaction,
  state: ActivityState,
  messages: readonly Message[],
): Promise<Set<string>> {
  const told = new Map<Source, IdentityLink>();
  for (const link of messages.flatMap(linksOf)) {
    if (link.kind === "USER" && link.id === link.userId) continue;
    const source = sourceOf(link.kind, link.id);
    const before = told.get(source);
    told.set(source, before ? earlierLink(before, link) : link);
  }
  const holds = ([source, link]: [Source, IdentityLink]) => isEarlier(link, state.identities.get(source)!);
  if (![...told].some(holds)) return new Set();
  await lockIdentities(
    tx,
    state,
    [...told].filter(holds).map(([source]) => source),
  );
  const news = [...told].filter(holds);
  const affected = new Set<string>();
  for (const [source, link] of news) relink(state, source, link, affected);
  const rows = news.sort(([a], [b]) => (a < b ? -1 : 1));
  await tx.sql`
    update identity set linked_to = told.linked_to, linked_at = told.linked_at, end_user_id = told.end_user_id
    from unnest(${rows.map(([source]) => kindOf(source))}::identity_kind[], ${rows.map(([source]) => idOf(source))}::text[],
      ${rows.map(([, link]) => link.userId)}::text[], ${rows.map(([, link]) => new Date(link.occurredAt).toISOString())}::timestamptz[],
      ${rows.map(([source]) => state.identities.get(source)!.endUserId)}::uuid[])
      as told(kind, external_id, linked_to, linked_at, end_user_id)
    where identity.organization_id = ${tx.organizationId}::uuid and identity.kind = told.kind and identity.external_id = told.external_id`;
  return affected;
}

function relink(state: ActivityState, source: Source, link: IdentityLink, affected: Set<string>): void {
  const identity = state.identities.get(source)!;
  const { endUserId } = state.identities.get(sourceOf("USER", link.userId))!;
  const before = identity.endUserId;
  identity.linkedTo = link.userId;
  identity.linkedAt = link.occurredAt;
  if (endUserId === null) return;
  // Within one person it can still change which user id names them, as a circle of aliases does.
  if (before === endUserId && kindOf(source) === "ANONYMOUS") return;
  // An id that waited is named at once; its waiting events, and those of an id that was somebody else's, are moved by the job.
  if (before === null) identity.endUserId = endUserId;
  else affected.add(before);
  if (!identity.fresh || before !== null) affected.add(endUserId);
}

function isEarlier(link: IdentityLink, held: { linkedTo: string | null; linkedAt: number | null }): boolean {
  if (held.linkedTo === null || held.linkedAt === null) return true;
  const before = { userId: held.linkedTo, occurredAt: held.linkedAt };
  return (
    earlierLink(before, link) === link &&
    !(before.userId === link.userId && before.occurredAt === link.occurredAt)
  );
}

/** Another batch may have linked them since they were read. */
async function lockIdentities(
  tx: ServiceTransaction,
  state: ActivityState,
  sources: readonly Source[],
): Promise<void> {
  const known = sources.filter((source) => !state.identities.get(source)!.fresh).sort();
  if (known.length === 0) return;
  const rows = await tx.sql<{
    kind: IdentityKind;
    external_id: string;
    end_user_id: string | null;
    linked_to: string | null;
    linked_at: Date | null;
  }>`
    select kind, external_id, end_user_id, linked_to, linked_at from identity
    where organization_id = ${tx.organizationId}::uuid
      and (kind, external_id) in (select * from unnest(${known.map(kindOf)}::identity_kind[], ${known.map(idOf)}::text[]))
    order by kind, external_id for no key update`;
  for (const row of rows) {
    const identity = state.identities.get(sourceOf(row.kind, row.external_id))!;
    identity.endUserId = row.end_user_id;
    identity.linkedTo = row.linked_to;
    identity.linkedAt = row.linked_at?.getTime() ?? null;
  }
}
