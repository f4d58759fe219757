import type { OrganizationFacts } from "../kernel/index.ts";

/** A row of `organization`, as `to_jsonb` gives it beside another row. */
export interface OrganizationRow {
  id: string;
  name: string;
  time_zone: string;
  reporting_currency: string;
  locale: string;
  is_demo: boolean;
  settings: unknown;
}

export function toOrganizationFacts(row: OrganizationRow): OrganizationFacts {
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    reportingCurrency: row.reporting_currency,
    locale: row.locale,
    isDemo: row.is_demo,
    settings: row.settings,
  };
}
