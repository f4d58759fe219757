import { localDay } from "@perennial/core/time";
import { type Context, lockOrganization, type ServiceTransaction, transact } from "../kernel/index.ts";
import { bookCause } from "./book-cause.ts";
import { readBookChanges } from "./book-changes.ts";
import type { FeatureBits } from "./feature-bits.ts";
import { medianFeatures } from "./median-features.ts";
import { raiseBookDue } from "./raise-book-due.ts";

/** Makes sure that a local day has its book values before anything is scored by them. */
export async function ensureBookDay(ctx: Context, day: string, features: FeatureBits): Promise<void> {
  await transact(ctx, async (tx) => {
    await lockOrganization(tx, "book", "exclusive");
    if ((await readNewest(tx, day)) !== null) return;
    await writeVersion(
      tx,
      day,
      await medianFeatures(tx.sql, tx.organizationId, day, { features, knownAt: null }),
      tx.now,
    );
  });
}

/** WAITS: the change before hasn't reached all customers yet; of changes that came faster than that none would. */
export type Refreshed = "CHANGED" | "SAME" | "WAITS";

/**
 * Recalculates today's book values. When late events changed them, it writes a new version and makes everybody due. The version is
 * known from after the newest score on, since no stored score used it.
 * @param byHistory whether nothing but imported history can have changed them
 */
export async function refreshBook(
  ctx: Context,
  features: FeatureBits,
  { byHistory }: { byHistory: boolean },
): Promise<Refreshed> {
  return transact(ctx, async (tx) => {
    await lockOrganization(tx, "book", "exclusive");
    if ((await readBookChanges(tx.sql, tx.organizationId)).underWay.length > 0) return "WAITS";
    const day = localDay(tx.now, ctx.organization.timeZone);
    const newest = await readNewest(tx, day);
    const median = await medianFeatures(tx.sql, tx.organizationId, day, { features, knownAt: null });
    if (newest !== null && newest.median === median) return "SAME";
    const cause = await bookCause(tx, { byHistory, name: "median_features" });
    const knownAt = await raiseBookDue(tx, cause);
    await writeVersion(tx, day, median, Math.max(knownAt, (newest?.knownAt ?? 0) + 1));
    return "CHANGED";
  });
}

async function readNewest(
  tx: ServiceTransaction,
  day: string,
): Promise<{ median: number | null; knownAt: number } | null> {
  const [row] = await tx.sql<{ median: number | null; known_at: Date }>`
    select median_features as median, known_at from book_day
    where organization_id = ${tx.organizationId}::uuid and day = ${day}::date order by known_at desc limit 1`;
  return row === undefined ? null : { median: row.median, knownAt: row.known_at.getTime() };
}

async function writeVersion(
  tx: ServiceTransaction,
  day: string,
  median: number | null,
  knownAt: number,
): Promise<void> {
  await tx.sql`
    insert into book_day (organization_id, day, known_at, median_features)
    values (${tx.organizationId}::uuid, ${day}::date, ${new Date(knownAt)}::timestamptz, ${median})`;
}
