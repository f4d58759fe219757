import { isDistributionChanged, type RankedCurve } from "@perennial/core/health";
import { localDay } from "@perennial/core/time";
import { type Context, lockOrganization, type ServiceTransaction, transact } from "../kernel/index.ts";
import { askedCurves, lackingCurves } from "./asked-curves.ts";
import { bookCause } from "./book-cause.ts";
import { readBookChanges } from "./book-changes.ts";
import { type BookVersion, readBookVersion, writeBookVersion } from "./book-version.ts";
import { measureDistributions } from "./measure-distributions.ts";
import { medianFeatures } from "./median-features.ts";
import { raiseBookDue } from "./raise-book-due.ts";
import type { ScoringSetup } from "./scoring-setup.ts";

/**
 * Makes sure that a local day has its book values before anything is scored by them. What a model asks for since is added: nobody was
 * scored by it yet, so the rest stays as it is.
 */
export async function ensureBookDay(
  ctx: Context,
  day: string,
  { setup, asked }: { setup: ScoringSetup; asked: readonly RankedCurve[] },
): Promise<void> {
  await transact(ctx, async (tx) => {
    await lockOrganization(tx, "book", "exclusive");
    const newest = await readBookVersion(tx.sql, tx.organizationId, day);
    const curves = lackingCurves(asked, newest ?? {});
    if (newest !== null && curves.length === 0) return;
    const median = newest === null ? await measureMedian(tx, day, setup) : newest.medianFeatures;
    const measured = await measureDistributions(tx.sql, {
      setup,
      day,
      knownAt: null,
      curves,
      medianFeatures: median,
    });
    await writeBookVersion(tx.sql, tx.organizationId, day, {
      medianFeatures: median,
      distributions: { ...newest?.distributions, ...measured },
      knownAt: Math.max(tx.now, (newest?.knownAt ?? 0) + 1),
    });
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
  setup: ScoringSetup,
  { byHistory }: { byHistory: boolean },
): Promise<Refreshed> {
  return transact(ctx, async (tx) => {
    await lockOrganization(tx, "book", "exclusive");
    if ((await readBookChanges(tx.sql, tx.organizationId)).underWay.length > 0) return "WAITS";
    const day = localDay(tx.now, ctx.organization.timeZone);
    const newest = await readBookVersion(tx.sql, tx.organizationId, day);
    const median = await measureMedian(tx, day, setup);
    const curves = askedCurves(setup).filter(({ key }) => newest === null || key in newest.distributions);
    const distributions = await measureDistributions(tx.sql, {
      setup,
      day,
      knownAt: null,
      curves,
      medianFeatures: median,
    });
    const changed = changeOf(newest, { medianFeatures: median, distributions });
    if (changed === null) return "SAME";
    const knownAt = await raiseBookDue(tx, await bookCause(tx, { byHistory, name: changed }));
    await writeBookVersion(tx.sql, tx.organizationId, day, {
      medianFeatures: median,
      distributions,
      knownAt: Math.max(knownAt, (newest?.knownAt ?? 0) + 1),
    });
    return "CHANGED";
  });
}

function measureMedian(
  tx: ServiceTransaction,
  day: string,
  { features }: ScoringSetup,
): Promise<number | null> {
  return medianFeatures(tx.sql, tx.organizationId, day, { features, knownAt: null });
}

/** What changes scores by a name that causes carry; null while nothing does, or not enough to score everybody anew. */
function changeOf(
  before: BookVersion | null,
  { medianFeatures: median, distributions }: Omit<BookVersion, "knownAt">,
): string | null {
  if (before === null || before.medianFeatures !== median) return "median_features";
  const moved = Object.entries(distributions).find(([key, distribution]) =>
    isDistributionChanged(before.distributions[key] ?? null, distribution),
  );
  return moved?.[0] ?? null;
}
