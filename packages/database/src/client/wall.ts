import type { Statement } from "./statement.ts";

/** Who a statement runs as. The owner of the tables has none. */
export interface Wall {
  role: "perennial_app" | "perennial_system";
  /** The one organisation whose rows exist for this statement; empty for the system role. */
  organizationId: string;
  /** One process of the server's works on a statement, and none is compiled. */
  single?: boolean;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const systemWall: Wall = { role: "perennial_system", organizationId: "" };

/** Throws TypeError unless the id is a UUID in lower case. */
export function organizationWall(organizationId: string): Wall {
  if (!uuid.test(organizationId))
    throw new TypeError(`Not an organisation's id: ${JSON.stringify(organizationId)}`);
  return { role: "perennial_app", organizationId };
}

// UTC because Prisma reads and writes timestamps without their offset.
const textOf = (role: Wall["role"]): string =>
  `select set_config('role', '${role}', true), set_config('app.organization_id', $1, true), set_config('TimeZone', 'UTC', true)`;
const texts = { perennial_app: textOf("perennial_app"), perennial_system: textOf("perennial_system") };
const singly = ", set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)";

/** Raises the wall until the end of the transaction that runs it. */
export function wallStatement({ role, organizationId, single }: Wall): Statement {
  return {
    text: single === true ? texts[role] + singly : texts[role],
    values: [organizationId],
    quiet: true,
  };
}

export type IsolationLevel = "READ COMMITTED" | "REPEATABLE READ" | "SERIALIZABLE";
