import { MAX_KEY_FEATURES } from "@perennial/core/activity";
import { type Context, lockOrganization, type ServiceTransaction, type System } from "../kernel/index.ts";

/** Bits that are given to features as they come; the rest is for those that are chosen or turn out to be the most used. */
const FIRST_COME = 48;

export type KeyFeatures = ReadonlyMap<string, number>;
/** Null: known, and waiting for a bit. */
type KnownFeatures = ReadonlyMap<string, number | null>;

/** Bits never change hands, so what was read once holds in every process; only names without one have to be looked for. */
const known = new WeakMap<System, Map<string, KeyFeatures>>();

/** Bits by name. Names that are new get one of the first bits while there are any, the most used first; then they wait. */
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
  const features = withBits(await takeUp(tx, uses));
  tx.afterCommit(() => cache.set(ctx.organizationId, features));
  return features;
}

async function takeUp(tx: ServiceTransaction, uses: ReadonlyMap<string, number>): Promise<KnownFeatures> {
  const isSettled = (features: KnownFeatures) =>
    features.size >= MAX_KEY_FEATURES || [...uses.keys()].every((name) => features.has(name));
  const before = await readFeatures(tx);
  if (isSettled(before)) return before;
  await lockKeyFeatures(tx);
  const features = new Map(await readFeatures(tx));
  const bits = freeBits(features).slice(0, Math.max(0, FIRST_COME - withBits(features).size));
  const added = [...uses]
    .filter(([name]) => !features.has(name))
    .sort(([a, usesOfA], [b, usesOfB]) => usesOfB - usesOfA || (a < b ? -1 : 1))
    .slice(0, Math.max(0, MAX_KEY_FEATURES - features.size))
    .map(([name], index) => ({ name, bit: bits[index] ?? null }));
  if (added.length === 0) return features;
  // Its first events have the bit, so there are no days before to fill.
  await tx.sql`
    insert into key_feature (organization_id, bit, name, assigned_at, filled_at)
    select ${tx.organizationId}::uuid, bit, name, ${new Date(tx.now)}::timestamptz, case when bit is not null then ${new Date(tx.now)}::timestamptz end
    from unnest(${added.map(({ bit }) => bit)}::smallint[], ${added.map(({ name }) => name)}::text[]) as added(bit, name)`;
  for (const { name, bit } of added) features.set(name, bit);
  return features;
}

/**
 * Gives these names the bits that are left, in their order, and returns all that have one. Until the days before are filled, the
 * features are counted from raw events: enqueue `fillKeyFeatures` in the same transaction.
 */
export async function giveBits(tx: ServiceTransaction, names: readonly string[]): Promise<KeyFeatures> {
  await lockKeyFeatures(tx);
  const features = new Map(await readFeatures(tx));
  const bits = freeBits(features);
  const given = [...new Set(names)]
    .filter((name) => (features.get(name) ?? null) === null)
    .slice(0, bits.length)
    .map((name, index) => ({ name, bit: bits[index]! }));
  await tx.sql`
    insert into key_feature (organization_id, bit, name, assigned_at)
    select ${tx.organizationId}::uuid, bit, name, ${new Date(tx.now)}::timestamptz
    from unnest(${given.map(({ bit }) => bit)}::smallint[], ${given.map(({ name }) => name)}::text[]) as given(bit, name)
    on conflict (organization_id, name) do update set bit = excluded.bit, assigned_at = excluded.assigned_at`;
  for (const { name, bit } of given) features.set(name, bit);
  return withBits(features);
}

async function lockKeyFeatures(tx: ServiceTransaction): Promise<void> {
  await lockOrganization(tx, "keyFeatures", "exclusive");
}

function withBits(features: KnownFeatures): KeyFeatures {
  return new Map([...features].flatMap(([name, bit]) => (bit === null ? [] : [[name, bit] as const])));
}

function freeBits(features: KnownFeatures): number[] {
  const taken = new Set(features.values());
  return [...Array(MAX_KEY_FEATURES).keys()].filter((bit) => !taken.has(bit));
}

export async function readFeatures(
  tx: Pick<ServiceTransaction, "sql" | "organizationId">,
): Promise<KnownFeatures> {
  const rows = await tx.sql<{ name: string; bit: number | null }>`
    select name, bit from key_feature where organization_id = ${tx.organizationId}::uuid`;
  return new Map(rows.map((row) => [row.name, row.bit]));
}
