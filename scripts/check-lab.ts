// The model lab on real customers who left (Open University Learning Analytics dataset): its figures beside those counted again from
// the scores it exports and the data's own labels. Usage: pnpm check:lab FILE [--sample CUSTOMERS]; labels.csv and customers.csv lie
// beside FILE.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { modelSchema, weightedComposite, type ScoringModel } from "@perennial/core/health";
import { saveScoringModelDraft } from "@perennial/services/health";
import type { Context } from "@perennial/services/kernel";
import type { LabResult } from "@perennial/services/lab";
import { compareLab } from "./oulad/compare-lab.ts";
import { readMessages } from "./oulad/read-messages.ts";
import { readRows } from "./oulad/read-rows.ts";
import { Report } from "./oulad/report.ts";
import { openProgram } from "./oulad/test-program.ts";

const CHURN = "Subscription Cancelled";
const FROM = "2013-02-03";
/** The end of the first presentation; the second begins a few days later. */
const TO = "2013-09-30";
const HORIZON_DAYS = 56;
/** Who is looked at how many days after their course began, and until when the second presentation's are. */
const LABELLED_DAY = 56;
const LABELLED_TO = "2013-12-02";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: "string" } },
});
const [file] = positionals;
const sample = values.sample === undefined ? null : Number(values.sample);
if (file === undefined || (sample !== null && !(Number.isInteger(sample) && sample > 0))) {
  console.error("Usage: pnpm check:lab FILE [--sample CUSTOMERS]");
  process.exit(2);
}

/** What a manager who knows these customers might try: single people, so that how often and how widely they work tells most. */
const draft: ScoringModel = {
  ...weightedComposite,
  version: 2,
  components: weightedComposite.components.map((component) => {
    const weight = { usage: 0.2, engagement: 0.6, support: 0.1, satisfaction: 0.05, payment: 0.05 }[
      component.key
    ]!;
    if (component.key !== "engagement") return { ...component, weight };
    const stickiness: [number, number][] = [
      [0, 0],
      [0.1, 30],
      [0.3, 70],
      [0.6, 100],
    ];
    return { ...component, weight, curves: { ...component.curves, stickiness } };
  }),
};

const report = new Report();
const messages = await readMessages(file, sample);
const known = new Set(messages.map((each) => each.context.groupId));
const newest = messages.reduce((latest, { timestamp }) => Math.max(latest, Date.parse(timestamp)), 0);
const directory = await mkdtemp(join(tmpdir(), "perennial-lab-"));
const program = await openProgram();
try {
  const organization = await program.open("Lab", newest + 86_400_000);
  const { ctx } = organization;
  await report.timed("Import", messages.length, "messages", () =>
    organization.record(messages, { historical: true }),
  );
  const definition = modelSchema.omit({ key: true, version: true }).parse(draft);
  await saveScoringModelDraft(ctx, {
    modelKey: draft.key,
    definition: definition as Parameters<typeof saveScoringModelDraft>[1]["definition"],
  });
  await checkEvent(ctx);
  await checkLabels(ctx);
} finally {
  await program.close();
  await rm(directory, { recursive: true, force: true });
}
console.log(report.failed ? "Something differs." : "No differences.");
process.exit(report.failed ? 1 : 0);

/** Churn is the event, within eight weeks of a snapshot every four. */
async function checkEvent(ctx: Context): Promise<void> {
  const churnDays = new Map<string, string>();
  const londonDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" });
  for (const message of messages) {
    if ((message as { event?: string }).event !== CHURN) continue;
    const day = londonDay.format(new Date(message.timestamp));
    const held = churnDays.get(message.context.groupId);
    if (held === undefined || day < held) churnDays.set(message.context.groupId, day);
  }
  const run = await runLab(ctx, "event", [
    "--churn-event",
    CHURN,
    "--to",
    TO,
    "--horizon",
    String(HORIZON_DAYS),
  ]);
  compareLab(
    {
      name: "event",
      ...run,
      to: TO,
      churnDays: new Map([...churnDays].filter(([, day]) => day > FROM)),
      outcome(customer, day) {
        if ((Date.parse(day) - Date.parse(FROM)) % (28 * 86_400_000) !== 0) return null;
        const churnedOn = churnDays.get(customer);
        if (churnedOn === undefined) return false;
        const ahead = (Date.parse(churnedOn) - Date.parse(day)) / 86_400_000;
        return ahead <= 0 ? null : ahead <= HORIZON_DAYS;
      },
    },
    report,
  );
}

/** Churn is what labels.csv says of everybody who was there eight weeks after their course began. */
async function checkLabels(ctx: Context): Promise<void> {
  const beside = dirname(file!);
  const starts = new Map(
    (await readRows(join(beside, "customers.csv"))).map((row) => [row["customer_id"]!, row["start_at"]!]),
  );
  const lost = new Map<string, { asOf: string; lost: boolean }>();
  for (const row of await readRows(join(beside, "labels.csv"))) {
    const id = row["customer_id"]!;
    const label = row[`lost_after_day${LABELLED_DAY}`];
    if (label === "" || !known.has(id)) continue;
    const asOf = new Date(Date.parse(starts.get(id)!) + LABELLED_DAY * 86_400_000).toISOString().slice(0, 10);
    lost.set(id, { asOf, lost: Number(label) === 1 });
  }
  const path = join(directory, "labels.csv");
  const lines = [...lost].map(([id, label]) => `${id},${label.asOf},${Number(label.lost)}`);
  await writeFile(path, ["customer,as_of,lost", ...lines, ""].join("\n"));
  const run = await runLab(ctx, "lost", ["--labels", path, "--to", LABELLED_TO]);
  compareLab(
    {
      name: `lost after day ${LABELLED_DAY}`,
      ...run,
      to: LABELLED_TO,
      churnDays: new Map(),
      outcome(customer, day) {
        const label = lost.get(customer);
        return label?.asOf === day ? label.lost : null;
      },
    },
    report,
  );
  report.expect(
    "labelled customers that were measured",
    run.result.snapshots + run.result.published.unknown,
    lost.size,
  );
}

/** The command as anybody would type it. */
async function runLab(
  ctx: Context,
  name: string,
  args: readonly string[],
): Promise<{ csv: string; result: LabResult }> {
  const [json, scores] = [join(directory, `${name}.json`), join(directory, `${name}.csv`)];
  const command = ["lab", "--model", draft.key, "--organization", ctx.organizationId, "--from", FROM];
  const { stdout } = await report.timed(`Lab (${name})`, null, "", () =>
    promisify(execFile)(
      process.execPath,
      ["packages/server/src/cli/main.ts", ...command, ...args, "--json", json, "--scores", scores],
      { env: { ...process.env, DATABASE_URL: ctx.system.database.owner.url }, maxBuffer: 2 ** 24 },
    ),
  );
  console.log(stdout);
  return {
    csv: await readFile(scores, "utf8"),
    result: JSON.parse(await readFile(json, "utf8")) as LabResult,
  };
}
