import { createContext, ServiceError, systemActor, transact, type System } from "../kernel/index.ts";
import { toOrganizationFacts, type OrganizationRow } from "./organization-row.ts";
import { startSession, type StartedSession } from "./start-session.ts";

interface DemoMemberRow {
  id: string;
  organization: OrganizationRow;
}

/** One click, no password: the first admin of the demo book. Throws NOT_FOUND where there is none. */
export async function signInToDemo(system: System): Promise<StartedSession> {
  const [row] = await system.database.system.sql<DemoMemberRow>`
    select m.id, to_jsonb(o) organization
    from organization o join member m on m.organization_id = o.id
    where o.is_demo and m.role = 'ADMIN' and m.disabled_at is null
    order by o.created_at, m.created_at, m.id limit 1`;
  if (!row) throw new ServiceError("NOT_FOUND", "There is no demo book here.");
  const ctx = createContext(system, toOrganizationFacts(row.organization), systemActor("demo-sign-in"));
  return transact(ctx, (tx) => startSession(ctx, tx, row.id));
}
