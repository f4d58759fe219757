import { createMember } from "../identity/index.ts";
import type { Context } from "../kernel/index.ts";
import { DEMO_MEMBERS } from "./members.ts";

/** The demo's members, made where they are missing; their ids by e-mail. None has a password: one signs in by a click. */
export async function ensureMembers(ctx: Context): Promise<Map<string, string>> {
  const { organizationId } = ctx;
  const existing = await ctx.db.prisma.member.findMany({
    where: { organizationId },
    select: { id: true, email: true },
  });
  const ids = new Map(existing.map(({ id, email }) => [email, id]));
  for (const member of DEMO_MEMBERS) {
    if (!ids.has(member.email)) ids.set(member.email, (await createMember(ctx, member)).id);
  }
  return ids;
}
