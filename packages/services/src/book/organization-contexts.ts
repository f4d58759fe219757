import {
  createContext,
  systemActor,
  type Context,
  type OrganizationFacts,
  type System,
} from "../kernel/index.ts";

/** A context for each organisation, for upkeep: the program itself acts, under the name of the part. */
export async function organizationContexts(system: System, part: string): Promise<Context[]> {
  const organizations = await system.database.system.sql<OrganizationFacts>`
    select id, name, time_zone as "timeZone", reporting_currency as "reportingCurrency", locale, is_demo as "isDemo", settings
    from organization order by id`;
  return organizations.map((organization) => createContext(system, organization, systemActor(part)));
}
