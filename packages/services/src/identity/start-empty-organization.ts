import { z } from "zod";
import {
  createContext,
  parseInput,
  requireScope,
  ServiceError,
  transact,
  type Context,
  type OrganizationFacts,
} from "../kernel/index.ts";
import { createOrganization } from "./create-organization.ts";
import { identityCache } from "./identity-cache.ts";
import { currencySchema, nameSchema, timeZoneSchema } from "./identity-inputs.ts";
import { insertMember } from "./insert-member.ts";

const inputSchema = z.object({
  name: nameSchema,
  timeZone: timeZoneSchema.default("UTC"),
  reportingCurrency: currencySchema.default("USD"),
});
export type StartEmptyOrganizationInput = z.input<typeof inputSchema>;

/** Leaves the demo book: the member's session goes on in a new organisation, where they are the admin. */
export async function startEmptyOrganization(
  ctx: Context,
  input: StartEmptyOrganizationInput,
): Promise<OrganizationFacts> {
  requireScope(ctx, "ADMIN");
  const { actor, organizationId } = ctx;
  if (!ctx.organization.isDemo || actor.kind !== "member") {
    throw new ServiceError("FORBIDDEN", "Only a member signed in to the demo can leave it this way.");
  }
  const settings = parseInput(inputSchema, input);
  const { email, name } = await ctx.db.prisma.member.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: actor.id } },
  });
  const organization = await createOrganization(ctx.system, { ...settings, locale: ctx.organization.locale });
  const inNew = createContext(ctx.system, organization, actor);
  const member = await transact(inNew, (tx) =>
    insertMember(inNew, tx, { email, name, role: "ADMIN", passwordHash: null }),
  );
  await ctx.system.database.system.sql`
    update session set organization_id = ${organization.id}::uuid, member_id = ${member.id}::uuid
    where organization_id = ${organizationId}::uuid and id = ${actor.sessionId}::uuid and revoked_at is null`;
  await transact(ctx, async (tx) => {
    tx.audit({ verb: "startEmptyOrganization", subject: organization.id });
    tx.announce({
      kind: "SESSION_ENDED",
      customerId: null,
      payload: { sessionId: actor.sessionId, reason: "CHANGED" },
    });
    tx.afterCommit(() => identityCache(ctx.system).end(actor.sessionId, "CHANGED"));
  });
  return organization;
}
