import type { BandOverride, Cause, PackedExplanation, ScoringState, Trend } from "@perennial/core/health";
import { type CustomerRow, fragment, type Sql } from "@perennial/database";
import type { DailyScores } from "./daily-scores.ts";
import type { ReplayedEnd } from "./evaluation.ts";
import { overrideJson } from "./overrides/read-overrides.ts";

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
    trend: Trend["direction"];
    calculatedAt: number;
    version: number;
  } | null;
  /** Bands set by hand that held at any time since the last score, or ever before the first. */
  overrides: BandOverride[];
  arrMinor: number | null;
  renewsAt: number | null;
  /** Where it was asked for. */
  customer: CustomerRow | null;
}

interface HealthRow {
  state: StoredState | null;
  explanation: PackedExplanation;
  causes: Cause[];
  trend: Trend["direction"];
  calculated_at: Date;
  health_version: bigint;
  overrides: BandOverride[] | null;
}

/** The columns as rows of the customer are handed around. */
const customerColumns = fragment`organization_id as "organizationId", id, external_id as "externalId", kind, name, domain, industry,
  traits, arr_minor as "arrMinor", renews_at as "renewsAt", owner_id as "ownerId", merged_into_id as "mergedIntoId",
  created_at as "createdAt", version`;
const fewColumns = fragment`id, arr_minor as "arrMinor", renews_at as "renewsAt"`;

/** Without the customers that are gone: erased, or merged into another. `withCustomers`: for whoever tells of them. */
export async function readStanding(
  sql: Sql,
  organizationId: string,
  customerIds: readonly string[],
  { withCustomers }: { withCustomers: boolean },
): Promise<Map<string, Standing>> {
  const rows = await sql<HealthRow & CustomerRow & Record<string, unknown>>`
    select customer.*, health.*, overridden.overrides from unnest((select ${customerIds}::uuid[])) as asked(id)
    cross join lateral (
      select ${withCustomers ? customerColumns : fewColumns} from customer
      where organization_id = ${organizationId}::uuid and id = asked.id and merged_into_id is null limit 1
    ) as customer
    left join lateral (
      select state, explanation, causes, trend, calculated_at, version as health_version from customer_health
      where organization_id = ${organizationId}::uuid and customer_id = asked.id limit 1
    ) as health on true
    left join lateral (
      select jsonb_agg(${overrideJson} order by set_at, id) as overrides from band_override
      where organization_id = ${organizationId}::uuid and customer_id = asked.id
        and (ended_at is null or health.calculated_at is null or ended_at > health.calculated_at)
    ) as overridden on true`;
  return new Map(
    rows.map(
      ({ state, explanation, causes, trend, calculated_at, health_version, overrides, ...customer }) => [
        customer.id,
        {
          health:
            state === null
              ? null
              : {
                  state,
                  explanation,
                  causes,
                  trend,
                  calculatedAt: calculated_at.getTime(),
                  version: Number(health_version),
                },
          overrides: overrides ?? [],
          arrMinor: customer.arrMinor === null ? null : Number(customer.arrMinor),
          renewsAt: customer.renewsAt?.getTime() ?? null,
          customer: withCustomers ? customer : null,
        },
      ],
    ),
  );
}
