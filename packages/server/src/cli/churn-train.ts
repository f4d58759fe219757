import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { LEAST_CUSTOMERS } from "@perennial/core/prediction";
import { trainChurn, type TrainChurnInput } from "@perennial/services/prediction";
import { chooseOrganization } from "./choose-organization.ts";
import { churnCard } from "./churn-card.ts";
import type { Program } from "./open-program.ts";
import { ProgressBar } from "./progress-bar.ts";
import { readChurnLabels } from "./read-churn-labels.ts";
import { requireFolder } from "./require-folder.ts";
import { UsageError } from "./usage.ts";
import { wholeNumber } from "./whole-number.ts";

/** `churn:train ...`; 0 when there is a model, 2 when too few customers churned for one. */
export async function churnTrain(
  program: Program,
  args: string[],
  print: (line: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      "label-event": { type: "string" },
      "contract-end": { type: "boolean", default: false },
      labels: { type: "string" },
      label: { type: "string", default: "churn" },
      at: { type: "string" },
      horizon: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      every: { type: "string" },
      ignore: { type: "string", multiple: true, default: [] },
      json: { type: "string" },
      organization: { type: "string" },
    },
  });
  if (values.at !== undefined && values.labels === undefined)
    throw new UsageError(
      "--at says at which moments labels hold; give --labels FILE.csv --label COLUMN too.",
    );
  await requireFolder(values.json);
  const every = wholeNumber("every", values.every);
  const ctx = await chooseOrganization(program.system, values.organization);
  const input: TrainChurnInput = {
    event: values["label-event"] ?? null,
    contractEnd: values["contract-end"],
    labels:
      values.labels === undefined
        ? null
        : await readChurnLabels({
            labels: values.labels,
            label: values.label,
            at: values.at ?? null,
            timeZone: ctx.organization.timeZone,
            now: ctx.now(),
          }),
    horizonDays: wholeNumber("horizon", values.horizon),
    from: values.from ?? null,
    to: values.to ?? null,
    ...(every !== null && { snapshotDays: every }),
    ignore: values.ignore,
  };
  const bar = new ProgressBar(process.stderr);
  const trained = await trainChurn(ctx, input, {
    onProgress: (done, total) => bar.show({ done, total: total ?? 1, text: "snapshots taken" }),
  });
  const { unmatchedLabels: unmatched, blankMoments: blank } = trained;
  if (unmatched > 0)
    print(
      unmatched === 1 ? "1 label names no known customer." : `${unmatched} labels name no known customer.`,
    );
  if (blank > 0)
    print(
      `At ${blank} ${blank === 1 ? "moment" : "moments"} nothing was known of the customer yet: left out.`,
    );
  if (trained.version === null) {
    const { reason, churnedCustomers, stayedCustomers } = trained;
    const what =
      reason === "TOO_FEW_CHURNED"
        ? `${churnedCustomers} customers churned`
        : `${stayedCustomers} customers stayed`;
    print(`No model: only ${what}, and with fewer than ${LEAST_CUSTOMERS} any probability would be a guess.`);
    return 2;
  }
  bar.end({ done: 1, total: 1, text: `${trained.card.snapshots} snapshots taken` });
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(trained.card, null, 2)}\n`);
  for (const line of churnCard(trained.version, trained.card)) print(line);
  print("");
  print(
    trained.published
      ? `Published (${trained.verdict.reason}): the product foretells with it from now on.`
      : `Not published (${trained.verdict.reason}): the product goes on as before.`,
  );
  return 0;
}
