import { z } from "zod";
import { createContext, parseInput, systemActor, transact, type System } from "../kernel/index.ts";
import { hashPassword } from "./hash-password.ts";
import { emailSchema, passwordSchema } from "./identity-inputs.ts";
import { insertApiKey } from "./insert-api-key.ts";
import { insertMember } from "./insert-member.ts";
import { insertOrganization } from "./insert-organization.ts";

/** The same in every process, so that of several first starts one makes it. */
const firstOrganizationId = "00000000-0000-7000-8000-000000000001";

const inputSchema = z.object({
  email: emailSchema,
  password: passwordSchema,
  apiKey: z.string().min(16, "a key has at least 16 characters").max(255).nullish(),
});
export type BootstrapInput = z.input<typeof inputSchema>;

/** Whether there is an organisation beside the demo's. */
export async function hasOrganization(system: System): Promise<boolean> {
  const rows = await system.database.system.sql<{ id: string }>`
    select id from organization where not is_demo limit 1`;
  return rows.length > 0;
}

/** The first organisation with its admin and, where a secret is given, a key with every scope. Once; then does nothing. */
export async function bootstrap(system: System, input: BootstrapInput): Promise<void> {
  const { email, password, apiKey } = parseInput(inputSchema, input);
  if (await hasOrganization(system)) return;
  const passwordHash = await hashPassword(password);
  const organization = {
    id: firstOrganizationId,
    name: "My organisation",
    timeZone: "UTC",
    reportingCurrency: "USD",
    locale: "en-US",
    isDemo: false,
    settings: {},
  };
  const ctx = createContext(system, organization, systemActor("bootstrap"));
  await transact(ctx, async (tx) => {
    if (!(await insertOrganization(ctx, tx))) return;
    await insertMember(ctx, tx, { email, name: email.split("@")[0]!, role: "ADMIN", passwordHash });
    if (apiKey != null) {
      const scopes = ["INGEST", "READ", "WRITE", "ADMIN"] as const;
      await insertApiKey(ctx, tx, { name: "Bootstrap", scopes, secret: apiKey });
    }
  });
}
