import { randomUUID } from "node:crypto";
import type { AlertRuleDefinition } from "@perennial/core/alerts";
import { deleteAlertRule, saveAlertRule } from "@perennial/services/alerts";
import { transact, type Context } from "@perennial/services/kernel";

interface Planting {
  marker: string;
  customerId: string;
  memberId: string;
}

const conditions = [
  { kind: "BAND", bands: ["CRITICAL"] },
  { kind: "SCORE_BELOW" },
  { kind: "SCORE_FELL" },
  { kind: "RENEWAL_NEAR" },
  { kind: "LOST_SIGHT" },
  { kind: "DISAGREEMENT" },
] satisfies AlertRuleDefinition["condition"][];

/** A rule of each kind, one of them deleted, and alerts in every state. */
export async function plantAlerts(
  ctx: Context,
  { marker, customerId, memberId }: Planting,
): Promise<{ alertId: string; ruleId: string }> {
  const { organizationId, db } = ctx;
  const at = new Date(ctx.now() - 60_000);
  const causes = [{ kind: "event" as const, name: `${marker} cause`, id: randomUUID(), count: 3 }];
  const ids: string[] = [];
  for (const condition of conditions) {
    const { id } = await saveAlertRule(ctx, {
      name: `${marker} ${condition.kind}`,
      condition,
      recipients: [{ kind: "OWNER" }, { kind: "ROLE", role: "CSM" }, { kind: "MEMBER", memberId }],
      delivery: { kind: "DAILY", hour: 8 },
    });
    ids.push(id);
  }
  const [ruleId = "", , deletedId = ""] = ids;
  const alert = (rule: string, kind: string, params: Record<string, string | number>) => ({
    organizationId,
    id: randomUUID(),
    ruleId: rule,
    ruleVersion: 1,
    customerId,
    crossing: `p${randomUUID()}`,
    raisedAt: at,
    severity: "WARNING",
    kind,
    params,
    sustainSeconds: 0,
    causes,
    arrMinor: 100n,
    rank: BigInt(ids.length),
    endedAt: at,
  });
  const alerts = [
    alert(ruleId, "BAND", { from: "HEALTHY", band: "CRITICAL" }),
    alert(deletedId, "SCORE_FELL", { from: 80, score: 60, points: 15, days: 7 }),
    alert(ids.at(-1)!, "DISAGREEMENT", { disagreement: "CRITICAL_BUT_POSITIVE_SENTIMENT", score: 30 }),
  ];
  await db.prisma.alert.createMany({ data: alerts });
  await db.prisma.alertDelivery.createMany({
    data: alerts.map(({ id }) => ({
      organizationId,
      alertId: id,
      memberId,
      channel: "in_app",
      reason: "FALLBACK",
      state: "DELIVERED",
      digest: true,
      dueAt: at,
      deliveredAt: at,
      readAt: at,
      rank: 1n,
    })),
  });
  await db.prisma.alertState.create({
    data: { organizationId, customerId, ruleId, phase: "FIRED", state: { about: { causes } }, dueAt: null },
  });
  await db.prisma.alertSnooze.create({
    data: { organizationId, id: randomUUID(), memberId, customerId, until: at, createdAt: at },
  });
  await transact(ctx, async (tx) =>
    tx.announce({
      kind: "ALERT_RAISED",
      customerId: null,
      payload: { memberId, alertIds: alerts.map(({ id }) => id), digest: true },
    }),
  );
  await deleteAlertRule(ctx, { id: deletedId });
  return { alertId: alerts[0]!.id, ruleId };
}
