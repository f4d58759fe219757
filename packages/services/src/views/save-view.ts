import { json } from "@perennial/database";
import { z } from "zod";
import {
  type Context,
  newId,
  once,
  parseInput,
  requireScope,
  ServiceError,
  type ServiceTransaction,
  transact,
} from "../kernel/index.ts";
import { ownMember } from "./own-member.ts";
import { viewSearchSchema } from "./view-search.ts";

const MOST_VIEWS = 100;

const inputSchema = z.object({
  /** Of the view to change; a new one without. */
  id: z.uuid().nullish(),
  name: z
    .string()
    .trim()
    .min(1, { error: "give it a name" })
    .max(80, { error: "must have at most 80 characters" })
    .refine((name) => !name.includes("\0"), { error: "leave NUL characters out" }),
  search: viewSearchSchema,
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type SaveViewInput = z.input<typeof inputSchema>;

/**
 * Keeps a filter and order of the customers' list under a name, for the member who asks. Throws CONFLICT when they have another view
 * of that name, NOT_FOUND for one that isn't theirs.
 */
export async function saveView(ctx: Context, input: SaveViewInput): Promise<{ id: string }> {
  requireScope(ctx, "READ");
  const memberId = ownMember(ctx);
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "saveView", idempotencyKey, request }, async () => {
      const id = request.id ?? newId(tx.now);
      await refuseTaken(tx, memberId, { id, name: request.name, isNew: request.id == null });
      const now = new Date(tx.now);
      const written = await tx.sql`
        insert into saved_view (organization_id, id, member_id, name, search, created_at, updated_at)
        select ${tx.organizationId}::uuid, ${id}::uuid, ${memberId}::uuid, ${request.name}, ${json(request.search)}, ${now}::timestamptz,
          ${now}::timestamptz
        where ${request.id == null} or exists (
          select from saved_view where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid and member_id = ${memberId}::uuid)
        on conflict (organization_id, id) do update set name = excluded.name, search = excluded.search, updated_at = excluded.updated_at
        returning id`;
      if (written.length === 0)
        throw new ServiceError("NOT_FOUND", "You have no view with this id.", { path: ["id"] });
      tx.audit({ verb: "saveView", subject: id });
      return { id };
    }),
  );
}

async function refuseTaken(
  tx: ServiceTransaction,
  memberId: string,
  { id, name, isNew }: { id: string; name: string; isNew: boolean },
): Promise<void> {
  // Two at once of one member would both find the name free: the member's row makes one wait.
  await tx.sql`
    select from member where organization_id = ${tx.organizationId}::uuid and id = ${memberId}::uuid for update`;
  const others = await tx.sql<{ name: string }>`
    select name from saved_view
    where organization_id = ${tx.organizationId}::uuid and member_id = ${memberId}::uuid and id <> ${id}::uuid`;
  if (others.some((other) => other.name === name))
    throw new ServiceError("CONFLICT", `You have a view called ${name}; choose another name.`, {
      path: ["name"],
    });
  if (isNew && others.length >= MOST_VIEWS)
    throw new ServiceError("CONFLICT", `You have ${MOST_VIEWS} views; delete one first.`);
}
