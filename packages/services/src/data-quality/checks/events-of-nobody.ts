import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";

export const eventsOfNobody: DataQualityCheck = {
  key: "events-of-nobody",
  label: "Events of unknown people",
  severity: "LOW",
  description:
    "Events whose sender nobody has named yet count for no customer. They follow by themselves once an identify or alias call names the person.",
  findings: ({ organizationId }) => fragment`
    select null::uuid as customer_id, coalesce(source, 'erased') as subject, jsonb_build_object('events', count(*)) as detail
    from event where organization_id = ${organizationId}::uuid and customer_id is null and retracted_at is null
    group by source`,
  say: ({ subject, detail }, { number }) =>
    `${number(detail["events"])} events of ${subject.replace(/^[ua]:/, "")}.`,
};
