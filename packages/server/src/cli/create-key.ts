import { parseArgs } from "node:util";
import { createApiKey } from "@perennial/services/identity";
import type { Scope, System } from "@perennial/services/kernel";
import { chooseOrganization } from "./choose-organization.ts";
import { UsageError } from "./usage.ts";

const SCOPES: readonly string[] = ["INGEST", "READ", "WRITE", "ADMIN"] satisfies Scope[];

/** `keys create <name> --scopes INGEST,READ` */
export async function createKey(
  system: System,
  args: string[],
  print: (line: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { scopes: { type: "string" }, organization: { type: "string" } },
  });
  const [action, name] = positionals;
  if (action !== "create" || name === undefined || positionals.length > 2) {
    throw new UsageError("Write: keys create <name> --scopes INGEST[,READ,WRITE,ADMIN]");
  }
  const scopes = (values.scopes ?? "")
    .split(",")
    .map((scope) => scope.trim().toUpperCase())
    .filter(Boolean);
  const unknown = scopes.find((scope) => !SCOPES.includes(scope));
  if (unknown !== undefined) throw new UsageError(`${unknown} is no scope. There are: ${SCOPES.join(", ")}.`);
  if (scopes.length === 0) throw new UsageError(`Say with --scopes what the key may: ${SCOPES.join(", ")}.`);
  const ctx = await chooseOrganization(system, values.organization);
  const { secret } = await createApiKey(ctx, { name, scopes: scopes as Scope[] });
  print(secret);
  return 0;
}
