import { organizationContexts } from "@perennial/services/book";
import type { Context, System } from "@perennial/services/kernel";
import { UsageError } from "./usage.ts";

/** The organisation of this name or id; without one, the only one that isn't the demo. */
export async function chooseOrganization(system: System, named: string | undefined): Promise<Context> {
  const all = await organizationContexts(system, "cli");
  const list = all
    .map(({ organization: { id, name, isDemo } }) => `  ${id}  ${name}${isDemo ? " (demo data)" : ""}`)
    .join("\n");
  if (named !== undefined) {
    const found = all.filter(({ organization: { id, name } }) => id === named || name === named);
    const [only] = found;
    if (only && found.length === 1) return only;
    const fault = found.length === 0 ? "There is no organisation" : "There are several organisations";
    throw new UsageError(`${fault} ${named}. There ${all.length === 0 ? "are none yet" : `are:\n${list}`}`);
  }
  const own = all.filter(({ organization }) => !organization.isDemo);
  const [only] = own;
  if (only && own.length === 1) return only;
  if (own.length > 1) throw new UsageError(`Say which with --organization NAME|ID:\n${list}`);
  throw new UsageError(
    all.length === 0
      ? "There is no organisation yet. Set BOOTSTRAP_ADMIN_EMAIL and BOOTSTRAP_ADMIN_PASSWORD to have the first one made."
      : `There is only the demo's organisation. Start one of your own in the dashboard, or name it with --organization:\n${list}`,
  );
}
