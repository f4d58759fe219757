import type { WedsyncSignals } from "@perennial/core/health";
import { addDays } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import { eventsOf, type UsageMoment } from "./usage-source.ts";
import { wedsyncSettings } from "./wedsync-settings.ts";

/** No login, no client, nothing sent. */
export const NO_WEDSYNC: WedsyncSignals = {
  lastLoginAt: null,
  keyFeaturesUsed: 0,
  clientsActive30: 0,
  clientsEver: 0,
  formsSent: 0,
  formsCompleted: 0,
  emailsSent30: 0,
  emailsOpened30: 0,
};

interface WedsyncRow {
  id: string;
  last_login: Date | null;
  key_features: number;
  clients30: number;
  clients: number;
  forms_sent: number;
  forms_completed: number;
  emails_sent30: number;
  emails_opened30: number;
}

/** What the WedSync formula counts, from raw events: only customers scored by it pay for that. */
export async function readWedsync(
  sql: Sql,
  moment: UsageMoment,
  organizationSettings: unknown,
): Promise<Map<string, WedsyncSignals>> {
  const names = wedsyncSettings(organizationSettings);
  const since = addDays(moment.day, -29);
  const rows = await sql<WedsyncRow>`
    select customer.id,
      max(occurred_at) filter (where end_user_id is not null and (${names.loginEvent}::text is null or name = ${names.loginEvent}::text)) as last_login,
      (count(distinct case when feature = any(${names.keyFeatures}::text[]) then feature when name = any(${names.keyFeatures}::text[]) then name end))::int as key_features,
      (count(distinct properties->>${names.clientProperty}) filter (where day >= ${since}::date))::int as clients30,
      (count(distinct properties->>${names.clientProperty}))::int as clients,
      (count(*) filter (where name = ${names.formSentEvent}))::int as forms_sent,
      (count(*) filter (where name = ${names.formCompletedEvent}))::int as forms_completed,
      (count(*) filter (where name = ${names.emailSentEvent} and day >= ${since}::date))::int as emails_sent30,
      (count(*) filter (where name = ${names.emailOpenedEvent} and day >= ${since}::date))::int as emails_opened30
    from unnest(${moment.customerIds}::uuid[]) as customer(id) join event on ${eventsOf(moment, null)}
    group by customer.id`;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        lastLoginAt: row.last_login?.getTime() ?? null,
        keyFeaturesUsed: row.key_features,
        clientsActive30: row.clients30,
        clientsEver: row.clients,
        formsSent: row.forms_sent,
        formsCompleted: row.forms_completed,
        emailsSent30: row.emails_sent30,
        emailsOpened30: row.emails_opened30,
      },
    ]),
  );
}
