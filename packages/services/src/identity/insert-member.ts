import {
  newId,
  ServiceError,
  type Context,
  type MemberRole,
  type ServiceTransaction,
} from "../kernel/index.ts";

export interface NewMember {
  email: string;
  name: string;
  role: MemberRole;
  passwordHash: string | null;
}

export async function insertMember(
  ctx: Context,
  tx: ServiceTransaction,
  member: NewMember,
): Promise<{ id: string }> {
  const id = newId(tx.now);
  const { count } = await tx.prisma.member.createMany({
    data: { organizationId: ctx.organizationId, id, ...member, createdAt: new Date(tx.now) },
    skipDuplicates: true,
  });
  if (count === 0) {
    const message = `There is a member with the e-mail ${member.email} already.`;
    throw new ServiceError("CONFLICT", message, { path: ["email"] });
  }
  tx.audit({ verb: "createMember", subject: id, detail: { role: member.role } });
  return { id };
}
