import { takeSnapshots } from "@perennial/services/prediction";
import type { OuladMessage } from "../oulad/read-messages.ts";
import { CHURN, type ChurnCheck, tell, train } from "./churn-check.ts";
import { recountSurvival } from "./recount-survival.ts";

/** Between snapshots, and after one within which a churn counts for the model below the curve. */
const [EVERY_DAYS, HORIZON_DAYS] = [14, 28];
const DAY_MS = 86_400_000;
const SEED = 1;

/**
 * Whether of customers foretold to leave within 30 or 90 days as many left. Of one presentation alone, from its start, whose past ends
 * with it: who is silent after the course neither left nor stayed.
 */
export async function checkSurvival(
  { program, report, directory }: ChurnCheck,
  messages: readonly OuladMessage[],
  start: string,
): Promise<void> {
  const newest = messages.reduce((latest, { timestamp }) => Math.max(latest, Date.parse(timestamp)), 0);
  const organization = await program.open("One presentation", newest + DAY_MS);
  await organization.record(messages, { historical: true });
  const { ctx } = organization;
  const from = start.slice(0, 10);
  const told = ["--label-event", CHURN, "--every", String(EVERY_DAYS), "--horizon", String(HORIZON_DAYS)];
  const { card, out } = await report.timed("Train (by the day of the churn)", null, "", () =>
    train(ctx, { directory }, [...told, "--from", from]),
  );
  if (card?.survival == null) throw new Error(out);
  for (const [days, figures] of [
    [30, card.survival.within30],
    [90, card.survival.within90],
  ] as const) {
    report.figure(`left within ${days} days, by survival curve, later time`, tell(figures!));
  }
  const request = {
    event: CHURN,
    horizonDays: HORIZON_DAYS,
    snapshotDays: EVERY_DAYS,
    from,
    ignore: [],
    publish: false,
  };
  const order = {
    organizationId: ctx.organizationId,
    timeZone: ctx.organization.timeZone,
    now: ctx.now(),
    request,
    ignored: [CHURN],
    seed: SEED,
  };
  const { snapshots } = await takeSnapshots(ctx.db.sql, order, () => {});
  const again = await report.timed("Five models, each without a fifth of the customers", null, "", async () =>
    recountSurvival(snapshots, { ignored: new Set([CHURN]), seed: SEED }),
  );
  for (const days of [30, 90] as const)
    report.figure(`left within ${days} days, by survival curve, other customers`, tell(again[days]));
}
