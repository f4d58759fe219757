import type { Context, ServiceTransaction, System } from "../kernel/index.ts";

/** As many as the rollup's bigint has bits. */
export const MAX_KEY_FEATURES = 64;
const LOCK_CLASS = 72707372;

export type KeyFeatures = ReadonlyMap<string, number>;

/** Bits never change hands, so what was read once holds in every process; only new names have to be looked for. */
const known = new WeakMap<System, Map<string, KeyFeatures>>();

/** Bits by name, after giving the names that have none the next free ones while there are any: the most used first. */
export async function assignKeyFeatures(
  ctx: Context,
  tx: ServiceTransaction,
  names: Iterable<string>,
): Promise<KeyFeatures> {
  const cache = known.get(ctx.system) ?? new Map<string, KeyFeatures>();
  known.set(ctx.system, cache);
  const uses = new Map<string, number>();
  for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
  const held = cache.get(ctx.organizationId) ?? new Map<string, number>();
  if (held.size >= MAX_KEY_FEATURES || [...uses.keys()].every((name) => held.has(name))) return held;
  const features = await assign(tx, uses);
  tx.afterCommit(() => cache.set(ctx.organizationId, features));
  return features;
}

async function assign(tx: ServiceTransaction, uses: ReadonlyMap<string, number>): Promise<KeyFeatures> {
  const before = await readKeyFeatures(tx);
  if (isSettled(before, uses)) return before;
  await tx.sql`select pg_advisory_xact_lock(${LOCK_CLASS}::int, hashtext(${tx.organizationId}))`;
  const features = new Map(await readKeyFeatures(tx));
  const free = [...Array(MAX_KEY_FEATURES).keys()].filter((bit) => ![...features.values()].includes(bit));
  const added = [...uses]
    .filter(([name]) => !features.has(name))
    .sort(([a, usesOfA], [b, usesOfB]) => usesOfB - usesOfA || (a < b ? -1 : 1))
    .slice(0, free.length)
    .map(([name], index) => ({ name, bit: free[index]! }));
  if (added.length === 0) return features;
  await tx.sql`
    insert into key_feature (organization_id, bit, name, assigned_at)
    select ${tx.organizationId}::uuid, bit, name, ${new Date(tx.now)}::timestamptz
    from unnest(${added.map((feature) => feature.bit)}::smallint[], ${added.map((feature) => feature.name)}::text[]) as added(bit, name)`;
  for (const { name, bit } of added) features.set(name, bit);
  return features;
}

function isSettled(features: KeyFeatures, uses: ReadonlyMap<string, number>): boolean {
  return features.size >= MAX_KEY_FEATURES || [...uses.keys()].every((name) => features.has(name));
}

export async function readKeyFeatures(
  tx: Pick<ServiceTransaction, "sql" | "organizationId">,
): Promise<KeyFeatures> {
  const rows = await tx.sql<{ name: string; bit: number }>`
    select name, bit from key_feature where organization_id = ${tx.organizationId}::uuid`;
  return new Map(rows.map((row) => [row.name, row.bit]));
}
