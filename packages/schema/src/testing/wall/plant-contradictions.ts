import { randomUUID } from "node:crypto";
import type { Context } from "@perennial/services/kernel";
import type { Planting } from "./plant-rows.ts";

const DAY = 86_400_000;

/** A customer whose member is unhappy, whose revenue fell and who renews soon: nothing of it fits a good score. */
export async function plantContradictions(
  { organizationId, db, now: clock }: Context,
  { marker, customerId, memberId }: Planting,
): Promise<void> {
  const now = clock();
  const fact = (kind: "SENTIMENT" | "CONTRACT", subject: string, at: number, state: object) => {
    const moment = new Date(at);
    return {
      organizationId,
      id: randomUUID(),
      kind,
      customerId,
      subject,
      effectiveAt: moment,
      receivedAt: moment,
      knownAt: moment,
      state,
    };
  };
  const feeling = { value: -1, note: `${marker} note`, byId: memberId };
  const annual = { amountMinor: 900_000, currency: "USD", rate: 1 };
  const term = { startsAt: now - 200 * DAY, endsAt: now - DAY };
  await db.prisma.fact.createMany({
    data: [
      fact("SENTIMENT", "relationship", now - 60_000, feeling),
      { ...fact("SENTIMENT", "relationship", now - 70_000, feeling), retractedAt: new Date(now - 65_000) },
      fact("CONTRACT", `${marker} before`, term.startsAt, { ...term, annual, status: "active" }),
    ],
  });
  await db.prisma.customer.update({
    where: { organizationId_id: { organizationId, id: customerId } },
    data: { renewsAt: new Date(now + 10 * DAY) },
  });
}
