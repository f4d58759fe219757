import { createOrganization, readOrganization } from "@perennial/services/identity";
import { DEMO_ORGANIZATION, loadDemo } from "@perennial/services/demo";
import { createContext, systemActor, type Context, type System } from "@perennial/services/kernel";

/** The demo book's organisation, made at the first start, with its recent days loaded; the rest follows as a job. */
export async function openDemo(system: System): Promise<Context> {
  const [row] = await system.database.system.sql<{ id: string }>`
    select id::text from organization where is_demo order by created_at, id limit 1`;
  const organization = row
    ? (await readOrganization(system, row.id))!
    : await createOrganization(system, DEMO_ORGANIZATION);
  const ctx = createContext(system, organization, systemActor("demo"));
  await loadDemo(ctx);
  return ctx;
}
