import { MAX_KEY_FEATURES } from "@perennial/core/activity";
import { fragment, type Fragment, type Sql } from "@perennial/database";
import type { OrganizationFacts } from "../kernel/index.ts";
import { type BookChangeRow, type BookChanges, bookChangesJson, toBookChanges } from "./book-changes.ts";
import type { FeatureBits } from "./feature-bits.ts";
import { type PublishedModel, type PublishedName, withDefinitions } from "./published-models.ts";

/** What all customers of an organisation are scored with; read once a batch. */
export interface ScoringSetup {
  /** As long as the organisation has this `setup_version`, nothing of the rest has changed. */
  version: number;
  organization: OrganizationFacts;
  models: readonly PublishedModel[];
  assignments: readonly ModelAssignment[];
  /** Some customer has a model of its own, whether that is among the assignments or not. */
  hasOwn: boolean;
  features: FeatureBits;
  changes: BookChanges;
}

export interface ModelAssignment {
  id: string;
  modelKey: string;
  customerId: string | null;
  condition: { trait: string; equals: unknown } | null;
  effectiveAt: number;
  knownAt: number;
  /** From when on it scores nobody; null while it holds. */
  endedAt: number | null;
}

interface SetupRow {
  organization: {
    id: string;
    name: string;
    time_zone: string;
    reporting_currency: string;
    locale: string;
    is_demo: boolean;
    settings: unknown;
    setup_version: number;
  };
  models: PublishedName[];
  assignments: ModelAssignment[];
  has_own: boolean;
  features: FeatureBits;
  changes: BookChangeRow[] | null;
}

/**
 * Settings are read afresh each time: they may have been changed by another process.
 * @param customerIds whose own model assignments are read; null for all
 */
export async function readSetup(
  sql: Sql,
  organizationId: string,
  customerIds: readonly string[] | null,
): Promise<ScoringSetup> {
  const [row] = await sql<SetupRow>`
    select to_jsonb(organization) as organization,
      (select coalesce(jsonb_agg(jsonb_build_object('key', model_key, 'version', version,
          'publishedAt', floor(extract(epoch from published_at) * 1000))), '[]')
        from scoring_model_version where organization_id = ${organizationId}::uuid and status = 'PUBLISHED') as models,
      ${assignmentsJson(organizationId, fragment`(customer_id is null or ${customerIds === null} or customer_id = any(${customerIds ?? []}::uuid[]))`)} as assignments,
      exists(select from scoring_model_assignment where organization_id = ${organizationId}::uuid and customer_id is not null) as has_own,
      (select jsonb_build_object('names', coalesce(jsonb_agg(name) filter (where filled_at is not null), '[]'),
          'mask', coalesce(bit_or(1::bigint << bit) filter (where filled_at is not null), 0)::text,
          -- Of more names than that only those are kept that get a bit.
          'others', count(*) > count(filled_at) or count(*) >= ${MAX_KEY_FEATURES}::int)
        from key_feature where organization_id = ${organizationId}::uuid) as features,
      ${bookChangesJson(organizationId)} as changes
    from organization where id = ${organizationId}::uuid`;
  if (row === undefined) throw new RangeError(`There is no organisation ${organizationId}`);
  const { organization, models, assignments, has_own: hasOwn, features, changes } = row;
  return {
    version: organization.setup_version,
    organization: {
      id: organization.id,
      name: organization.name,
      timeZone: organization.time_zone,
      reportingCurrency: organization.reporting_currency,
      locale: organization.locale,
      isDemo: organization.is_demo,
      settings: organization.settings,
    },
    models: await withDefinitions(sql, organizationId, models),
    assignments,
    hasOwn,
    features,
    changes: toBookChanges(changes),
  };
}

function assignmentsJson(organizationId: string, condition: Fragment): Fragment {
  return fragment`(select coalesce(jsonb_agg(jsonb_build_object('id', id, 'modelKey', model_key, 'customerId', customer_id, 'condition', condition,
      'effectiveAt', floor(extract(epoch from effective_at) * 1000), 'knownAt', floor(extract(epoch from known_at) * 1000), 'endedAt', floor(extract(epoch from ended_at) * 1000))), '[]')
    from scoring_model_assignment where organization_id = ${organizationId}::uuid and ${condition})`;
}

/** A setup that was read for nobody in particular, with the customers' own assignments. */
export async function withOwnAssignments(
  sql: Sql,
  setup: ScoringSetup,
  customerIds: readonly string[],
): Promise<ScoringSetup> {
  if (!setup.hasOwn) return setup;
  const [row] = await sql<{ own: ModelAssignment[] }>`
    select ${assignmentsJson(setup.organization.id, fragment`customer_id = any(${customerIds}::uuid[])`)} as own`;
  return { ...setup, assignments: [...setup.assignments, ...row!.own] };
}

/** No score made with this setup may be of an earlier moment: the newest of its versions and assignments wouldn't count then. */
export function beganAt({ models, assignments, changes }: ScoringSetup): number {
  const versions = models.map(({ publishedAt }) => publishedAt);
  const given = assignments.map(({ effectiveAt, endedAt }) => Math.max(effectiveAt, endedAt ?? 0));
  return Math.max(changes.knownAt, ...versions, ...given);
}

/** Traits that conditions look at. */
export function conditionTraits({ assignments }: ScoringSetup): string[] {
  return [
    ...new Set(assignments.flatMap(({ condition }) => (condition === null ? [] : [condition.trait]))),
  ].sort();
}
