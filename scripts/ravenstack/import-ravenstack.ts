import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FactFileResult } from "@perennial/services/import";
import type { Context } from "@perennial/services/kernel";
import { importCsv } from "./import-csv.ts";

/** In the order in which they build on each other. */
export const FILES = [
  ["accounts.csv", "CUSTOMER", "customers.json"],
  ["subscriptions.csv", "CONTRACT", "contracts.json"],
  ["subscriptions.csv", "ENTITLEMENT", "entitlements.json"],
  ["support_tickets.csv", "TICKET", "tickets.json"],
  ["churn_events.csv", "TRAIT", "churn.json"],
] as const;

/** One of the files with its mapping, as known when it was so. */
export function importRavenstack(
  ctx: Context,
  directory: string,
  [file, kind, mapping]: (typeof FILES)[number],
): Promise<FactFileResult> {
  return importCsv(ctx, join(directory, file), {
    kind,
    mapping: JSON.parse(readFileSync(join(import.meta.dirname, mapping), "utf8")),
    historical: true,
  });
}
