import { createHash } from "node:crypto";
import { z } from "zod";
import { lockActivity } from "../book/index.ts";
import { refreshProjections } from "../facts/index.ts";
import { carryOverrides, raiseDue } from "../health/index.ts";
import { defineJob, transact, type Context, type ServiceTransaction } from "../kernel/index.ts";
import { type Emptied, mergeEmptied } from "./merge-emptied.ts";
import { type Move, moveEvents } from "./move-events.ts";
import { moveFacts } from "./move-facts.ts";
import { placeIdentities } from "./place-identities.ts";
import { placeOf } from "./place-of.ts";
import { readComponent } from "./read-component.ts";
import { type Position, readEvents } from "./read-events.ts";
import { settlePeople } from "./settle-people.ts";
import { solosLeft } from "./solos-left.ts";

/** Events looked at in one transaction. */
const CHUNK = 400;

/**
 * Puts everything that is stored of these people where core's rules put it now. It reads what is known when it runs, so it may come
 * late, twice or in any order; done again, it changes nothing. Its data are ids of ours: jobs carry no ids of people's own.
 */
export const reattributeUsers = defineJob({
  name: "reattribute-users",
  schema: z.object({ endUserIds: z.array(z.uuid()).min(1) }),
  async run(ctx, { endUserIds }) {
    /** Where the last event or fact of each customer went. */
    const left = new Map<string, string>();
    for (let after: Position | null | undefined = null; after !== undefined;) {
      after = await transact(ctx, (tx) => moveChunk(ctx, tx, { endUserIds, after: after!, left }));
    }
  },
});

interface Chunk {
  endUserIds: readonly string[];
  after: Position | null;
  left: Map<string, string>;
}

/** Returns where to go on, or undefined when all is in its place. */
async function moveChunk(
  ctx: Context,
  tx: ServiceTransaction,
  { endUserIds, after, left }: Chunk,
): Promise<Position | undefined> {
  await lockActivity(tx, "exclusive");
  const component = await readComponent(tx, endUserIds);
  const people = await placeIdentities(tx, component);
  const concerned = [...new Set([...component.endUserIds, ...people.values()])];
  const sources = [...component.endUserOf.keys()];
  const events = await readEvents(tx, concerned, sources, after, CHUNK);
  const moves = await moveEvents(tx, events, ({ source, groupId, occurredAt }) =>
    placeOf({ source, groupId, at: occurredAt.getTime() }, component.view, people),
  );
  note(left, moves);
  const touched = new Set(moves.flatMap((move) => (move.from === null ? [move.to] : [move.from, move.to])));
  const last = events.length === CHUNK ? events.at(-1) : undefined;
  const merged: Emptied[] = [];
  // What was told of one may contradict what another is.
  const told = new Set<string>();
  if (!last) {
    const movedFacts = await moveFacts(tx, concerned, sources, (source, at) =>
      placeOf({ source, groupId: null, at }, component.view, people),
    );
    note(left, movedFacts);
    for (const { to } of movedFacts) told.add(to);
    await settlePeople(tx, component, people);
    merged.push(...(await mergeEmptied(tx, await solosLeft(tx, component, left))));
    for (const { from, to } of merged) {
      told.add(to);
      touched.delete(from);
      tx.announce({ kind: "CUSTOMER_CHANGED", customerId: from, payload: { mergedIntoId: to } });
    }
    for (const id of await aloneOf(tx, [...people.values()])) await refreshProjections(ctx, tx, [id]);
  }
  for (const id of told) touched.add(id);
  const news = { causes: [{ kind: "merge" as const }], byHistory: false, isShown: true };
  await refreshProjections(ctx, tx, [...touched], new Map([...told].map((id) => [id, news])));
  await raiseDue(
    tx,
    [...touched].map((customerId) => ({ customerId, cause: { kind: "merge" as const } })),
  );
  await carryOverrides(tx, merged);
  return last && { at: last.occurredAt, id: last.id };
}

function note(left: Map<string, string>, moves: readonly Move[]): void {
  for (const { from, to } of moves) if (from !== null && from !== to) left.set(from, to);
}

/** Customers of one that show these people. */
async function aloneOf(tx: ServiceTransaction, endUserIds: readonly string[]): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>`
    select customer.id from end_user join customer on customer.organization_id = end_user.organization_id
      and customer.external_id = end_user.external_id and customer.kind = 'SOLO' and customer.merged_into_id is null
    where end_user.organization_id = ${tx.organizationId}::uuid and end_user.id = any(${endUserIds}::uuid[])`;
  return rows.map((row) => row.id);
}

/** The job exists exactly when the change does. */
export async function enqueueReattribution(
  ctx: Context,
  tx: ServiceTransaction,
  endUserIds: ReadonlySet<string>,
): Promise<void> {
  if (endUserIds.size === 0) return;
  const ids = [...endUserIds].sort();
  const singletonKey = createHash("sha256").update(ids.join()).digest("hex");
  await ctx.system.jobs.enqueue(
    ctx.organizationId,
    reattributeUsers,
    { endUserIds: ids },
    { tx, singletonKey },
  );
}
