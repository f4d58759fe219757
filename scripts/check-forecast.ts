// Forecasts of scores on real events (Open University Learning Analytics dataset): replayed, fitted as a worker does, and counted
// again with models made anew at past days from nothing but the days up to them.
// Usage: pnpm check:forecast FILE [--sample CUSTOMERS]
import { parseArgs } from "node:util";
import { FORECAST_DAYS } from "@perennial/core/forecast";
import { fitForecasts } from "@perennial/services/forecast";
import { replayHistory } from "@perennial/services/health";
import { recountForecasts } from "./oulad/recount-forecasts.ts";
import { readMessages } from "./oulad/read-messages.ts";
import { Report } from "./oulad/report.ts";
import { openProgram } from "./oulad/test-program.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: "string" } },
});
const [file] = positionals;
const sample = values.sample === undefined ? null : Number(values.sample);
if (file === undefined || (sample !== null && !(Number.isInteger(sample) && sample > 0))) {
  console.error("Usage: pnpm check:forecast FILE [--sample CUSTOMERS]");
  process.exit(2);
}

const messages = await readMessages(file, sample);
const newest = messages.reduce((latest, { timestamp }) => Math.max(latest, Date.parse(timestamp)), 0);
const report = new Report();
const program = await openProgram();
try {
  const { ctx, record } = await program.open("Forecasts", newest + 86_400_000);
  await report.timed("Import", messages.length, "messages", () => record(messages, { historical: true }));
  await report.timed("Replay", null, "", () => replayHistory.run(ctx, {}));
  const fitted = await report.timed("Fit", null, "", () => fitForecasts(ctx));
  for (const days of FORECAST_DAYS) {
    const kept = fitted?.model.horizons.find((each) => each.days === days);
    const figures = kept?.figures;
    report.expect(`${days} days ahead: a forecast`, kept?.reason ?? "yes", "yes");
    if (figures == null) continue;
    const { forecasts, customers, held95, held80, width95, error, errorAsItIs, errorOfTrend } = figures;
    const share = (of: number) => `${(100 * of).toFixed(1)} %`;
    report.figure(
      `${days} days ahead`,
      `95 % intervals held ${share(held95)}, 80 % ones ${share(held80)} of ${forecasts.toLocaleString("en")} forecasts of ${customers.toLocaleString("en")} customers; width ${width95.toFixed(1)}; mean error ${error.toFixed(2)}, stays as it is ${errorAsItIs.toFixed(2)}, trend line ${errorOfTrend.toFixed(2)}`,
    );
    report.expect(`${days} days ahead: held between 93 and 97 %`, held95 >= 0.93 && held95 <= 0.97, true);
    const again = await report.timed(`Counted again (${days})`, null, "", () => recountForecasts(ctx, days));
    report.figure(
      `${days} days ahead, counted again`,
      `95 % held ${share(again.held95)}, 80 % held ${share(again.held80)} of ${again.forecasts.toLocaleString("en")}; mean error ${again.error.toFixed(2)}`,
    );
    // The same origins a whole number of weeks before the last day; else others of the same weeks.
    if (days % 7 === 0) {
      report.expect(`${days} days ahead: forecasts`, again.forecasts, forecasts);
      report.expect(`${days} days ahead: held`, again.held95.toFixed(6), held95.toFixed(6));
      report.expect(`${days} days ahead: mean error`, again.error.toFixed(6), error.toFixed(6));
    }
  }
} finally {
  await program.close();
}
console.log(report.failed ? "Something differs." : "No differences.");
process.exit(report.failed ? 1 : 0);
