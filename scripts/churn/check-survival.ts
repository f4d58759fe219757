import type { Context } from "@perennial/services/kernel";
import { CHURN, type ChurnCheck, tell, train } from "./churn-check.ts";

/** Between snapshots, and after one within which a churn counts for the model below the curve. */
const [EVERY_DAYS, HORIZON_DAYS] = ["14", "28"];

/** Whether of customers foretold to leave within 30 or 90 days as many left: learned from earlier weeks, judged on later ones. */
export async function checkSurvival(check: ChurnCheck, ctx: Context): Promise<void> {
  const { report } = check;
  const told = ["--label-event", CHURN, "--every", EVERY_DAYS, "--horizon", HORIZON_DAYS];
  const { card, out } = await report.timed("Train (by the day of the churn)", null, "", () =>
    train(ctx, check, told),
  );
  if (card?.survival == null) throw new Error(out);
  const { survival } = card;
  for (const [days, figures] of [
    [30, survival.within30],
    [90, survival.within90],
  ] as const) {
    report.figure(`left within ${days} days, by survival curve, later time`, tell(figures!));
  }
}
