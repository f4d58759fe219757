import { z } from "zod";
import {
  createContext,
  newId,
  parseInput,
  systemActor,
  transact,
  type OrganizationFacts,
  type System,
} from "../kernel/index.ts";
import { currencySchema, localeSchema, nameSchema, timeZoneSchema } from "./identity-inputs.ts";
import { insertOrganization } from "./insert-organization.ts";

const inputSchema = z.object({
  name: nameSchema,
  timeZone: timeZoneSchema.default("UTC"),
  reportingCurrency: currencySchema.default("USD"),
  locale: localeSchema.default("en-US"),
  isDemo: z.boolean().default(false),
});
export type CreateOrganizationInput = z.input<typeof inputSchema>;

/** A new tenant: its settings, an empty log and the built-in scoring models. */
export async function createOrganization(
  system: System,
  input: CreateOrganizationInput,
): Promise<OrganizationFacts> {
  const organization = { ...parseInput(inputSchema, input), id: newId(system.clock.now()), settings: {} };
  const ctx = createContext(system, organization, systemActor("create-organization"));
  await transact(ctx, (tx) => insertOrganization(ctx, tx));
  return organization;
}
