import type { PackedExplanation } from "@perennial/core/health";
import type { Cause, ScoringState } from "@perennial/core/health";
import type { Sql } from "@perennial/database";
import type { DailyScores } from "./daily-scores.ts";
import type { ReplayedEnd } from "./evaluation.ts";

/** A state as it is stored: what `step` hands on, and the last days' scores. */
export interface StoredState extends ScoringState {
  /** Null while no day has ended; absent when history has to be read: before the first score, and after a replay. */
  daily?: DailyScores | null;
  /** The replayed past that the bands went on from since the last day's end, so that it isn't taken twice. */
  past?: ReplayedEnd;
}

/** What stands of a customer before it is scored again. */
export interface Standing {
  /** Null before the first score. */
  health: {
    state: StoredState;
    explanation: PackedExplanation;
    causes: Cause[];
    calculatedAt: number;
    version: number;
  } | null;
  arrMinor: number | null;
  renewsAt: number | null;
}

interface StandingRow {
  id: string;
  arr_minor: bigint | null;
  renews_at: Date | null;
  state: StoredState | null;
  explanation: PackedExplanation;
  causes: Cause[];
  calculated_at: Date;
  version: bigint;
}

/** Without the customers that are gone: erased, or merged into another. */
export async function readStanding(
  sql: Sql,
  organizationId: string,
  customerIds: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await sql<StandingRow>`
    select customer.id, arr_minor, renews_at, health.* from unnest((select ${customerIds}::uuid[])) as asked(id)
    cross join lateral (
      select id, arr_minor, renews_at from customer
      where organization_id = ${organizationId}::uuid and id = asked.id and merged_into_id is null limit 1
    ) as customer
    left join lateral (
      select state, explanation, causes, calculated_at, version from customer_health
      where organization_id = ${organizationId}::uuid and customer_id = asked.id limit 1
    ) as health on true`;
  return new Map(
    rows.map(({ id, arr_minor, renews_at, state, explanation, causes, calculated_at, version }) => [
      id,
      {
        health:
          state === null
            ? null
            : { state, explanation, causes, calculatedAt: calculated_at.getTime(), version: Number(version) },
        arrMinor: arr_minor === null ? null : Number(arr_minor),
        renewsAt: renews_at?.getTime() ?? null,
      },
    ]),
  );
}
