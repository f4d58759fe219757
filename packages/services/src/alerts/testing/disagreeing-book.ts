import type { AlertRuleInput } from "@perennial/core/alerts";
import type { Database } from "@perennial/database";
import { recordSentiment } from "../../facts/index.ts";
import { DAY, TestAlerts } from "./test-alerts.ts";

export const toCsms = { recipients: [{ kind: "ROLE" as const, role: "CSM" as const }] };
export const disagreement = { kind: "DISAGREEMENT" };

/** A healthy customer and a critical one, with contracts of a year ago, and a rule that watches for every disagreement. */
export async function openDisagreeing(
  database: Database,
  rule: Partial<AlertRuleInput> = {},
): Promise<TestAlerts> {
  const alerts = await TestAlerts.open(database);
  await alerts.member("ada");
  const { book } = alerts;
  const often = Array.from({ length: 20 }, (_, n) => alerts.now - n * DAY);
  await book.track("well", "ann", "boards", often);
  await book.track("weak", "ben", "boards", [alerts.now - 20 * DAY]);
  for (const customer of ["well", "weak"]) await contract(alerts, customer, { amountMinor: 1_000 });
  await book.settle();
  await alerts.rule("Disagree", { ...toCsms, condition: disagreement, ...rule });
  await later(alerts);
  return alerts;
}

interface Contract {
  subject?: string;
  amountMinor: number;
  /** Days from now, of the version and of the term's end. */
  from?: number;
  until?: number;
  historical?: boolean;
}

export async function contract(
  { book, now }: TestAlerts,
  customer: string,
  { subject = "c", amountMinor, from = -200, until = 200, historical = true }: Contract,
): Promise<void> {
  await book.record({
    kind: "CONTRACT",
    customer: { externalId: customer },
    subject,
    effectiveAt: now + from * DAY,
    historical,
    state: {
      startsAt: now - 365 * DAY,
      endsAt: now + until * DAY,
      annual: { amountMinor, currency: "USD" },
      status: "active",
    },
  });
}

export const feel = (alerts: TestAlerts, customer: string, value: number) =>
  recordSentiment(alerts.as("ada"), { customer: { externalId: customer }, value });

/** A moment on, with everything scored and reacted to. */
export async function later(alerts: TestAlerts, ms = 1_000): Promise<void> {
  await alerts.book.settle();
  await alerts.pass(ms);
}

/** "customer kind" of what was raised, and whether it is over. */
export const raised = async (alerts: TestAlerts) =>
  (await alerts.alerts()).map(({ customer, params, ended }) => [
    `${customer} ${String(params["disagreement"])}`,
    ended !== null,
  ]);
