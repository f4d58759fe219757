import { randomUUID } from "node:crypto";
import { addDays, localDay } from "@perennial/core/time";
import { transact, type Context } from "@perennial/services/kernel";

interface Planting {
  marker: string;
  customerId: string;
  memberId: string;
}

/** What verbs don't write by themselves within a moment: history, an override, progress, announcements of every kind. */
export async function plantRows(ctx: Context, { marker, customerId, memberId }: Planting): Promise<void> {
  const { organizationId, db } = ctx;
  const now = ctx.now();
  const cause = { kind: "event" as const, name: `${marker} cause`, id: randomUUID(), count: 3 };
  const scored = {
    rawBand: "AT_RISK" as const,
    band: "AT_RISK" as const,
    coverage: 1,
    modelKey: "weighted_composite",
    modelVersion: 1,
  };
  await db.prisma.customerHealth.update({
    where: { organizationId_customerId: { organizationId, customerId } },
    data: {
      overrideBand: "CRITICAL",
      overrideReason: `${marker} reason`,
      overrideById: memberId,
      overrideExpiresAt: new Date(now + 1e9),
      stage: `${marker} stage`,
      change30d: -3,
      causes: [cause],
    },
  });
  const today = localDay(now, ctx.organization.timeZone);
  await db.prisma.healthHistory.createMany({
    data: [1, 2, 3, 4].map((ago) => {
      const at = new Date(now - ago * 86_400_000);
      const day = new Date(`${addDays(today, -ago)}T00:00:00Z`);
      return {
        organizationId,
        customerId,
        at,
        knownAt: at,
        origin: "DAY_END" as const,
        day,
        score: 50 - ago,
        ...scored,
        explanation: [],
        causes: [cause],
      };
    }),
  });
  const at = new Date(now - 5000);
  await db.prisma.riskTransition.create({
    data: {
      organizationId,
      customerId,
      at,
      origin: "LIVE",
      fromBand: "HEALTHY",
      toBand: "AT_RISK",
      score: 60,
      causes: [cause],
    },
  });
  await db.prisma.progress.create({
    data: {
      organizationId,
      id: randomUUID(),
      kind: `${marker} work`,
      done: 1n,
      total: 2n,
      checkpoint: { note: marker },
      startedAt: at,
      finishedAt: at,
    },
  });
  await db.prisma.reactionPosition.create({
    data: { organizationId, reaction: `${marker} reaction`, position: 0n },
  });
  await db.prisma.scoringCause.create({ data: { organizationId, customerId, causes: [cause] } });
  await db.prisma.bookChange.updateMany({ where: { organizationId }, data: { cause } });
  await db.sql`
    update event set retracted_for = ${`${marker} reason`} where organization_id = ${organizationId}::uuid and source = ${`a:${marker}-waiting`}`;
  await db.sql`
    update end_user set erased_for = ${`${marker} reason`} where organization_id = ${organizationId}::uuid and external_id = ${`${marker}-other`}`;
  await transact(ctx, async (tx) => {
    const told = {
      score: 60,
      previousScore: 70,
      band: "AT_RISK",
      rawBand: "AT_RISK",
      coverage: 1,
      trend: "DECLINING",
      change30d: -3,
      version: 2,
      causes: [cause],
    };
    tx.announce({ kind: "HEALTH_CHANGED", customerId, payload: told });
    tx.announce({
      kind: "RISK_CHANGED",
      customerId,
      payload: { from: "HEALTHY", to: "AT_RISK", score: 60, version: 2, causes: [cause] },
    });
    tx.announce({
      kind: "ACTIVITY",
      customerId,
      payload: { count: 3, names: [{ name: `${marker} event`, count: 3 }], eventId: null },
    });
    tx.announce({ kind: "PORTFOLIO_CHANGED", customerId: null, payload: null });
    tx.audit({ verb: `${marker} verb`, subject: `${marker} subject`, detail: { note: marker } });
  });
}
