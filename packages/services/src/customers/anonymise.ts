import { sha256 } from "@perennial/core/activity";
import { idOf, type Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

export interface Anonymised {
  erasedFacts: number;
  anonymisedEvents: number;
}

/** Takes the person out of what stays: events and answers keep counting, of nobody. */
export async function anonymise(
  tx: ServiceTransaction,
  endUserId: string,
  sources: readonly Source[],
  reason: string,
): Promise<Anonymised> {
  const ids = [...new Set(sources.map(idOf))];
  const anonymisedEvents = await tx.sql.count`
    update event set source = null, properties = '{}'
    where organization_id = ${tx.organizationId}::uuid
      and (end_user_id = ${endUserId}::uuid or (end_user_id is null and source = any(${[...sources]}::text[])))`;
  const erasedFacts = await tx.sql.count`
    delete from fact where organization_id = ${tx.organizationId}::uuid and kind = 'USER_TRAIT'
      and (end_user_id = ${endUserId}::uuid or (end_user_id is null and source = any(${[...sources]}::text[])))`;
  // Facts about their account that were told by way of them stay the account's.
  await tx.sql`
    update fact set end_user_id = null, source = null
    where organization_id = ${tx.organizationId}::uuid and end_user_id = ${endUserId}::uuid`;
  await tx.sql`
    update fact set state = state || jsonb_build_object('respondent', answered.tombstone)
    from unnest(${ids}::text[], ${ids.map((id) => `erased:${sha256(id)}`)}::text[]) as answered(respondent, tombstone)
    where fact.organization_id = ${tx.organizationId}::uuid and fact.kind = 'SURVEY_RESPONSE'
      and fact.state->>'respondent' = answered.respondent`;
  await tx.sql`
    delete from rejection where organization_id = ${tx.organizationId}::uuid
      and (message->>'userId' = any(${ids}::text[]) or message->>'anonymousId' = any(${ids}::text[])
        or message->>'previousId' = any(${ids}::text[]))`;
  await tx.sql`
    update end_user set external_id = null, name = null, email = null, traits = '{}', erased_at = ${new Date(tx.now)}::timestamptz,
      erased_for = ${reason}
    where organization_id = ${tx.organizationId}::uuid and id = ${endUserId}::uuid`;
  return { erasedFacts, anonymisedEvents };
}
