import { z } from "zod";
import {
  createContext,
  parseInput,
  ServiceError,
  systemActor,
  transact,
  type System,
} from "../kernel/index.ts";
import { hashPassword, verifyPassword } from "./hash-password.ts";
import { emailSchema } from "./identity-inputs.ts";
import { toOrganizationFacts, type OrganizationRow } from "./organization-row.ts";
import { startSession, type StartedSession } from "./start-session.ts";

const inputSchema = z.object({ email: emailSchema, password: z.string().max(1000) });
export type SignInInput = z.input<typeof inputSchema>;

interface CandidateRow {
  id: string;
  password_hash: string;
  organization: OrganizationRow;
}

/** Verified in place of a member's when there is none, so that an unknown e-mail takes the same time. */
const nobodysHash = hashPassword("nobody has this password");

/** Throws UNAUTHENTICATED, the same for an unknown e-mail and a wrong password. Throttling is the transport's. */
export async function signIn(system: System, input: SignInInput): Promise<StartedSession> {
  const { email, password } = parseInput(inputSchema, input);
  const candidates = await system.database.system.sql<CandidateRow>`
    select m.id, m.password_hash, to_jsonb(o) organization
    from member m join organization o on o.id = m.organization_id
    where m.email = ${email} and m.password_hash is not null and m.disabled_at is null
    order by m.created_at, m.id limit 5`;
  if (candidates.length === 0) await verifyPassword(password, await nobodysHash);
  for (const { id, password_hash, organization } of candidates) {
    if (!(await verifyPassword(password, password_hash))) continue;
    const ctx = createContext(system, toOrganizationFacts(organization), systemActor("sign-in"));
    return transact(ctx, (tx) => startSession(ctx, tx, id));
  }
  throw new ServiceError("UNAUTHENTICATED", "E-mail or password is wrong.");
}
