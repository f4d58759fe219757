import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { seededRandom } from "@perennial/core/lab";
import { readMessages } from "../oulad/read-messages.ts";
import { readRows } from "../oulad/read-rows.ts";
import { checkSurvival } from "./check-survival.ts";
import { CHURN, type ChurnCheck, judge, tell, train } from "./churn-check.ts";

const [LEARNED, JUDGED] = ["BBB-2013B", "AAA-2013J"];
const DAY_MS = 86_400_000;
const DAYS = [28, 56, 84] as const;
/** What a logistic regression with features made by hand for this data reaches on a later cohort. */
const BY_HAND = { 28: 0.726, 56: 0.791, 84: 0.818 } as const;
const ROLLING_DAYS = 28;

/** Learners of one presentation foretell those of another; within it, earlier weeks foretell later ones; shuffled labels nothing. */
export async function checkOuladChurn(check: ChurnCheck): Promise<void> {
  const { program, data, directory, report } = check;
  const messages = await readMessages(join(data, "events_all.ndjson.gz"), null);
  const newest = messages.reduce((latest, { timestamp }) => Math.max(latest, Date.parse(timestamp)), 0);
  const organization = await program.open("Open University", newest + DAY_MS);
  const { ctx } = organization;
  await report.timed("Import", messages.length, "messages", () =>
    organization.record(messages, { historical: true }),
  );
  const labels = join(data, "labels.csv");
  const customers = await readRows(join(data, "customers.csv"));
  const write = async (name: string, header: string, lines: readonly string[]) => {
    const path = join(directory, name);
    await writeFile(path, [header, ...lines, ""].join("\n"));
    return path;
  };
  const momentsOf = (cohort: string, day: number) =>
    customers.flatMap(({ customer_id: id, start_at: start }) =>
      id!.startsWith(cohort)
        ? `${id},${new Date(Date.parse(start!) + (day + 1) * DAY_MS).toISOString()}`
        : [],
    );
  for (const day of DAYS) {
    const label = `lost_after_day${day}`;
    const [learned, judged] = await Promise.all([
      write("learned.csv", "customer_id,as_of", momentsOf(LEARNED, day)),
      write("judged.csv", "customer_id,as_of", momentsOf(JUDGED, day)),
    ]);
    const told = ["--labels", labels, "--label", label, "--at", learned, "--ignore", CHURN];
    const { card } = await report.timed(`Train (${label})`, null, "", () => train(ctx, check, told));
    report.figure(`${label}, ${LEARNED}, other customers`, tell(card!.figures));
    const figures = await judge(ctx, check, { name: label, at: judged, labels, label });
    report.figure(`${label}, ${JUDGED}`, `${tell(figures)}; by hand on another later cohort ${BY_HAND[day]}`);
  }

  const rolling = (await readRows(join(data, "rolling_labels_28d.csv"))).filter(
    ({ customer_id: id, churn_28d: churn }) => id!.startsWith(LEARNED) && churn !== "",
  );
  const rows = rolling.map((row) => `${row["customer_id"]},${row["as_of"]},${row["churn_28d"]}`);
  const told = (path: string) =>
    ["--labels", path, "--label", "churn", "--horizon", String(ROLLING_DAYS), "--ignore", CHURN] as const;
  const path = await write("rolling.csv", "customer_id,as_of,churn", rows);
  const { card } = await report.timed("Train (every four weeks)", null, "", () =>
    train(ctx, check, told(path)),
  );
  report.expect(`churn within ${ROLLING_DAYS} days: judged on`, card!.split, "TIME");
  report.figure(`churn within ${ROLLING_DAYS} days, ${LEARNED}, later time`, tell(card!.figures));

  const learned = messages.filter(({ context }) => context.groupId.startsWith(LEARNED));
  const { start_at: start } = customers.find(({ customer_id: id }) => id!.startsWith(LEARNED))!;
  await checkSurvival(check, learned, start!);

  // Whole columns of labels change hands: whoever has whose, nothing can be learned.
  const random = seededRandom(1);
  const shuffled = rolling
    .map(({ churn_28d: churn }) => [random(), churn] as const)
    .sort(([a], [b]) => a - b);
  const nothing = await write(
    "shuffled.csv",
    "customer_id,as_of,churn",
    rolling.map((row, place) => `${row["customer_id"]},${row["as_of"]},${shuffled[place]![1]}`),
  );
  const none = await train(ctx, check, told(nothing));
  report.figure("shuffled labels", tell(none.card!.figures));
  const { low, high } = none.card!.figures.areaInterval!;
  report.expect("shuffled labels: .5 lies in the interval", low <= 0.5 && high >= 0.5, true);
}
