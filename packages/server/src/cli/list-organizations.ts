import { organizationContexts } from "@perennial/services/book";
import type { System } from "@perennial/services/kernel";

export async function listOrganizations(system: System, print: (line: string) => void): Promise<number> {
  const all = await organizationContexts(system, "cli");
  if (all.length === 0) print("There is no organisation yet.");
  for (const { organization } of all) {
    const { id, name, timeZone, reportingCurrency, isDemo } = organization;
    print(`${id}  ${name}${isDemo ? " (demo data)" : ""}  ${timeZone}  ${reportingCurrency}`);
  }
  return 0;
}
