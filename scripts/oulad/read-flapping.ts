import type { Band } from "@perennial/core/health";
import { BandWalk, changesPerMonth } from "@perennial/core/lab";
import type { Context } from "@perennial/services/kernel";

export interface Flapping {
  customers: number;
  /** Days at whose end a customer was scored, of all customers together. */
  days: number;
  /** How often the band differed from that of the day before, to or from unknown included. */
  changes: number;
  /** Per customer and 30 days; null without a day. */
  perMonth: number | null;
  /** Customers with more than two changes within 30 days at any time. */
  restless: number;
  /** Changes that take back the one before them within 7 days: there and back again is what people mean by flapping. */
  takenBack: number;
}

const BACK_WITHIN_DAYS = 7;
const WITHIN_DAYS = 30;
const MANY = 2;

/**
 * Of replayed history, as shown and as a model with margins and dwell of 0 would show it: without them a latch is open exactly when
 * the score is at or above its threshold, so that is the raw band of the same days (a property in core's flapping.test.ts).
 */
export async function readFlapping(ctx: Context): Promise<{ shown: Flapping; raw: Flapping }> {
  const rows = await ctx.db.sql<{ days: string[]; bands: Band[]; raws: Band[] }>`
    select array_agg(day order by day) as days, array_agg(band::text order by day) as bands,
      array_agg(raw_band::text order by day) as raws
    from health_history where origin = 'REPLAYED' group by customer_id`;
  return {
    shown: flappingOf(rows.map(({ days, bands }) => walk(days, bands))),
    raw: flappingOf(rows.map(({ days, raws }) => walk(days, raws))),
  };
}

interface Walked {
  band: BandWalk;
  isRestless: boolean;
  takenBack: number;
}

function walk(days: readonly string[], bands: readonly Band[]): Walked {
  const band = new BandWalk();
  const changedAt: number[] = [];
  for (const [index, each] of bands.entries()) {
    const before = band.changes;
    band.add(days[index]!, each);
    if (band.changes > before) changedAt.push(index);
  }
  const isRestless = changedAt.some(
    (first, index) => (changedAt[index + MANY] ?? Number.POSITIVE_INFINITY) - first < WITHIN_DAYS,
  );
  const takenBack = changedAt.filter((at, index) => {
    const before = changedAt[index - 1];
    return before !== undefined && at - before <= BACK_WITHIN_DAYS && bands[at] === bands[before - 1];
  }).length;
  return { band, isRestless, takenBack };
}

function flappingOf(walks: readonly Walked[]): Flapping {
  const bands = walks.map(({ band }) => band);
  return {
    customers: walks.length,
    days: bands.reduce((sum, { days }) => sum + days, 0),
    changes: bands.reduce((sum, { changes }) => sum + changes, 0),
    perMonth: changesPerMonth(bands),
    restless: walks.filter(({ isRestless }) => isRestless).length,
    takenBack: walks.reduce((sum, { takenBack }) => sum + takenBack, 0),
  };
}
