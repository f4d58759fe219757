import { addDays } from "@perennial/core/time";
import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { inForce } from "../versions.ts";

/** Days in which somebody who did something is an active user, as in MAU. */
const ACTIVE_DAYS = 28;

export const fewerSeatsThanUsers: DataQualityCheck = {
  key: "fewer-seats-than-users",
  label: "More users than seats",
  severity: "MEDIUM",
  description:
    "More people were active in the last 28 days than the customer has seats for. Entitlements are out of date, seats are shared, or it is time to sell more.",
  findings: (scope) => fragment`
    select active.customer_id, '' as subject, jsonb_build_object('seats', entitled.seats, 'users', active.users) as detail
    from (
      select customer_id, sum((state->>'seats')::float8) as seats from (${inForce(scope, "ENTITLEMENT")}) as version
      where state ? 'seats' group by customer_id
    ) as entitled
    join (
      select customer_id, count(distinct user_id) as users from user_day
      where organization_id = ${scope.organizationId}::uuid and day > ${addDays(scope.today, -ACTIVE_DAYS)}::date
      group by customer_id
    ) as active on active.customer_id = entitled.customer_id
    where active.users > entitled.seats`,
  say: ({ detail }, { number }) =>
    `${number(detail["users"])} people were active in the last 28 days, with ${number(detail["seats"])} seats.`,
};
