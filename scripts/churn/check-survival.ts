import type { OuladMessage } from "../oulad/read-messages.ts";
import { CHURN, type ChurnCheck, tell, train } from "./churn-check.ts";

/** Between snapshots, and after one within which a churn counts for the model below the curve. */
const [EVERY_DAYS, HORIZON_DAYS] = ["14", "28"];

const DAY_MS = 86_400_000;

/**
 * Whether of customers foretold to leave within 30 or 90 days as many left: learned from earlier weeks, judged on later ones. Of one
 * presentation alone, whose past ends with it: who is silent after the course neither left nor stayed.
 */
export async function checkSurvival(check: ChurnCheck, messages: readonly OuladMessage[]): Promise<void> {
  const { program, report } = check;
  const newest = messages.reduce((latest, { timestamp }) => Math.max(latest, Date.parse(timestamp)), 0);
  const organization = await program.open("One presentation", newest + DAY_MS);
  await organization.record(messages, { historical: true });
  const { ctx } = organization;
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
