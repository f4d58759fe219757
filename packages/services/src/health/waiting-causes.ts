import { fragment } from "@perennial/database";
import { MAX_CAUSES } from "./causes.ts";

/** Whether any cause waits for a row of `scoring_queue`. */
export const causesWait = fragment`exists (
  select from scoring_cause as cause
  where cause.organization_id = scoring_queue.organization_id and cause.customer_id = scoring_queue.customer_id)`;

/**
 * Joins what waits for a row `queue`, however many transactions raised it: `waiting.causes`, grouped as `groupCauses` does it, and
 * `waiting.newest`, the number of the last; 0 where nothing waits.
 */
export const waitingCauses = fragment`
  cross join lateral (
    select coalesce(jsonb_agg(kind.cause order by kind.newest), '[]') as causes, coalesce(max(kind.newest[1]), 0) as newest
    from (
      select max(array[raised.number, each.place]) as newest,
        (array_agg(each.cause order by raised.number desc, each.place desc))[1]
          || jsonb_build_object('count', sum(coalesce((each.cause->>'count')::bigint, 1))) as cause
      from scoring_cause as raised, jsonb_array_elements(raised.causes) with ordinality as each(cause, place)
      where raised.organization_id = queue.organization_id and raised.customer_id = queue.customer_id
      group by each.cause->>'kind', each.cause->>'name'
      order by newest desc limit ${MAX_CAUSES}::int
    ) as kind
  ) as waiting`;
