import { randomUUID } from "node:crypto";
import { beginAlerts } from "../alerts/index.ts";
import { seedModels } from "../health/index.ts";
import type { Context, ServiceTransaction } from "../kernel/index.ts";

/** Writes the context's organisation with what every organisation begins with. False when it is there already. */
export async function insertOrganization(ctx: Context, tx: ServiceTransaction): Promise<boolean> {
  const { settings, ...organization } = ctx.organization;
  const { count } = await tx.prisma.organization.createMany({
    data: { ...organization, settings: settings as object, createdAt: new Date(tx.now) },
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await tx.prisma.logHead.create({
    data: { organizationId: ctx.organizationId, epoch: randomUUID(), head: 0n },
  });
  await seedModels(ctx, tx);
  await beginAlerts(ctx, tx);
  tx.audit({ verb: "createOrganization", subject: ctx.organizationId });
  return true;
}
