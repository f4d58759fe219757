import { randomUUID } from "node:crypto";
import { addDays, endOfDay, localDay } from "@perennial/core/time";
import { transact, type Context } from "@perennial/services/kernel";
import { plantContradictions } from "./plant-contradictions.ts";
import { plantForecasts } from "./plant-forecasts.ts";
import { plantRisk } from "./plant-risk.ts";

export interface Planting {
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
  const override = {
    reason: `${marker} reason`,
    band: "CRITICAL" as const,
    expiresAt: new Date(now + 1e9),
    setById: memberId,
  };
  const overrideId = randomUUID();
  const ended = { endedAt: new Date(now - 1000), endedById: memberId };
  await db.prisma.bandOverride.createMany({
    data: [
      { organizationId, id: overrideId, customerId, setAt: new Date(now - 1000), ...override },
      { organizationId, id: randomUUID(), customerId, setAt: new Date(now - 2000), ...override, ...ended },
    ],
  });
  await plantContradictions(ctx, { marker, customerId, memberId });
  await db.prisma.customerHealth.update({
    where: { organizationId_customerId: { organizationId, customerId } },
    data: {
      overrideId,
      overrideBand: override.band,
      overrideReason: override.reason,
      overrideById: memberId,
      overrideExpiresAt: override.expiresAt,
      stage: `${marker} stage`,
      score: 80,
      band: "HEALTHY",
      trend: "DECLINING",
      change30d: -3,
      causes: [cause],
    },
  });
  const { explanation } = await db.prisma.customerHealth.findUniqueOrThrow({
    where: { organizationId_customerId: { organizationId, customerId } },
  });
  const today = localDay(now, ctx.organization.timeZone);
  await db.prisma.healthHistory.createMany({
    data: [1, 2, 3, 4, 40].map((ago) => {
      const past = addDays(today, -ago);
      const at = new Date(endOfDay(past, ctx.organization.timeZone) - 1);
      const day = new Date(`${past}T00:00:00Z`);
      return {
        organizationId,
        customerId,
        at,
        knownAt: at,
        origin: "DAY_END" as const,
        day,
        score: 50 - ago,
        ...scored,
        explanation: explanation as number[],
        causes: [cause],
      };
    }),
  });
  await plantForecasts(ctx);
  await plantRisk(ctx, { marker, customerId });
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
    tx.announce({
      kind: "CHURN_CHANGED",
      customerId,
      payload: {
        from: "medium",
        to: "high",
        probability: 0.7,
        previousProbability: 0.4,
        modelVersion: 1,
        reason: `trait.${marker}`,
      },
    });
    tx.announce({ kind: "PREDICTIONS_CHANGED", customerId: null, payload: { customers: 1 } });
    tx.announce({ kind: "PORTFOLIO_CHANGED", customerId: null, payload: null });
    tx.audit({ verb: `${marker} verb`, subject: `${marker} subject`, detail: { note: marker } });
  });
}
