import { fragment, join, json, type Fragment } from "@perennial/database";
import type { DisagreementKind } from "@perennial/core/disagreement";
import type { Band } from "@perennial/core/health";
import { type BookAsOf, shownBandNow } from "../book/index.ts";
import { customersDisagreeing } from "../disagreement/index.ts";
import { type Context, ServiceError } from "../kernel/index.ts";

/** Which customers a list shows; everything given must hold. */
export interface CustomerFilter {
  bands?: readonly Band[] | null | undefined;
  /** 0..100, both ends included; a customer without a score has none. */
  scoreMin?: number | null | undefined;
  scoreMax?: number | null | undefined;
  trait?: { key: string; equals: unknown } | null | undefined;
  ownerId?: string | null | undefined;
  /** True: those without an owner; false: those with one. */
  unowned?: boolean | null | undefined;
  /** Each word must begin a word of the name, or the whole begin the external id; letter case is ignored. */
  text?: string | null | undefined;
  renewsBefore?: Date | null | undefined;
  /** Score, revenue and sentiment contradict each other in one of these ways. */
  disagreements?: readonly DisagreementKind[] | null | undefined;
}

/** A filter of which everything is known that core decides and not the database. */
export interface DecidedFilter extends Omit<CustomerFilter, "disagreements"> {
  /** Only these customers. */
  ids?: readonly string[] | null;
}

export async function decideFilter(
  ctx: Context,
  { disagreements, ...filter }: CustomerFilter,
  asOf: BookAsOf | null = null,
): Promise<DecidedFilter> {
  if (disagreements != null && asOf !== null) {
    throw new ServiceError("INVALID_INPUT", "disagreements: they are of now; leave them or asOf out.", {
      path: ["filter", "disagreements"],
    });
  }
  return disagreements == null ? filter : { ...filter, ids: await customersDisagreeing(ctx, disagreements) };
}

/** Found first and once: to look at names in the order of scores would read each row by itself. */
function textCondition(organizationId: string, text: string): Fragment[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const escapeRegex = (word: string) => word.replace(/[^\p{L}\p{N}]/gu, String.raw`\$&`);
  const whole = text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, String.raw`\$&`);
  const named = words.map((word) => fragment`lower(name) ~ ${`(^|[^[:alnum:]])${escapeRegex(word)}`}`);
  return [
    fragment`c.id = any(array(
      select id from customer where organization_id = ${organizationId}::uuid
        and (lower(external_id) like ${`${whole}%`} or (${join(named, " and ")}))))`,
  ];
}

/** The condition over customer c and its health h, which may be missing; aliases are never listed. */
export function customerCondition(organizationId: string, filter: DecidedFilter, now: number): Fragment {
  const { ids, bands, scoreMin, scoreMax, trait, ownerId, unowned, text, renewsBefore } = filter;
  const conditions = [fragment`c.organization_id = ${organizationId}::uuid and c.merged_into_id is null`];
  if (ids != null) conditions.push(fragment`c.id = any(${ids}::uuid[])`);
  if (bands != null) conditions.push(fragment`${shownBandNow("h", now)}::text = any(${bands}::text[])`);
  if (scoreMin != null) conditions.push(fragment`h.score >= ${scoreMin}::float8`);
  if (scoreMax != null) conditions.push(fragment`h.score <= ${scoreMax}::float8`);
  if (trait != null) conditions.push(fragment`c.traits -> ${trait.key}::text = ${json(trait.equals)}`);
  if (ownerId != null) conditions.push(fragment`c.owner_id = ${ownerId}::uuid`);
  if (unowned != null)
    conditions.push(unowned ? fragment`c.owner_id is null` : fragment`c.owner_id is not null`);
  if (text != null) conditions.push(...textCondition(organizationId, text));
  if (renewsBefore != null) conditions.push(fragment`c.renews_at < ${renewsBefore}::timestamptz`);
  return join(conditions, " and ");
}
