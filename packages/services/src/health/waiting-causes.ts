import { fragment } from "@perennial/database";

/** Whether any cause waits for a row of `scoring_queue`. */
export const causesWait = fragment`exists (
  select from scoring_cause as cause
  where cause.organization_id = scoring_queue.organization_id and cause.customer_id = scoring_queue.customer_id)`;

/**
 * Joins what waits for a row `queue`: `waiting.raised`, the causes of each transaction that raised it, oldest first, and
 * `waiting.newest`, the number of the last; null and 0 where nothing waits.
 */
export const waitingCauses = fragment`
  cross join lateral (
    select json_agg(cause.causes order by cause.number) as raised, coalesce(max(cause.number), 0) as newest
    from scoring_cause as cause
    where cause.organization_id = queue.organization_id and cause.customer_id = queue.customer_id
  ) as waiting`;
