// Writes docs/signals.md from what the code says of its signals, or with --check fails when it says something else.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { components, type Curve, kindOfCurve, pointsOf } from "@perennial/core/health";
import { dimensions } from "@perennial/core/risk";
import { type SignalDefinition, signalDefinitions } from "@perennial/core/signals";

const file = path.join(import.meta.dirname, "../docs/signals.md");
const all = new Map(signalDefinitions().map((signal) => [signal.name, signal]));

const heading = (label: string) => label.charAt(0).toUpperCase() + label.slice(1);
const bound = ([least, greatest]: SignalDefinition["range"]) =>
  least === null ? "any number" : greatest === null ? `${least} and above` : `${least} to ${greatest}`;
const curve = (name: string, told: Curve) => {
  const points = pointsOf(told)
    .map(([x, y]) => `${x} gives ${y}`)
    .join(", ");
  return `- \`${name}\`${kindOfCurve(told) === "piecewise" ? "" : ` (${kindOfCurve(told)})`}: ${points}`;
};
const nameList = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");

function describeSignal({
  name,
  label,
  formula,
  unit,
  range,
  window,
  sources,
  unknown,
  usedBy,
}: SignalDefinition) {
  return [
    `### ${label}`,
    "",
    `\`${name}\`. ${formula}`,
    "",
    `- Unit: ${unit}, ${bound(range)}`,
    `- Window: ${window}`,
    `- From: ${sources.length === 0 ? "nothing yet" : sources.join(", ")}`,
    `- Unknown: ${unknown}`,
    `- Used by: ${usedBy.map(({ kind, label: of }) => `${of} (${kind})`).join(", ")}`,
    "",
  ];
}

const lines = [
  "# Signals",
  "",
  "Printed by `pnpm generate` from `packages/core`: what each number that scores and risk dimensions are calculated from means. Days are the organisation's calendar days; a window of n days is the day of the moment and the n-1 days before it ([why](decisions/0001-calendar-day-windows.md)). The API has the same under `signals`.",
  "",
  "## Components of health scores",
  "",
  "Each gives 0..100, higher is healthier, from its signals by its curves: straight between the points, flat beyond the ends. These are the defaults; a model may set others.",
  "",
  ...[...components().values()].flatMap(({ label, key, formula, signalNames, defaultCurves }) => [
    `### ${heading(label)}`,
    "",
    `\`${key}\`. ${formula}`,
    "",
    `Signals: ${nameList(signalNames)}.`,
    "",
    ...Object.entries(defaultCurves).map(([name, points]) => curve(name, points)),
    ...(Object.keys(defaultCurves).length > 0 ? [""] : []),
  ]),
  "## Risk dimensions",
  "",
  "Each gives 0..100, higher is healthier, as the mean of its parts by their weights. A part that is unknown is left out rather than counted as 0; with less than a quarter of the weight known, the dimension is unknown.",
  "",
  ...[...dimensions().values()].flatMap(({ label, key, formula, signalDocs }) => [
    `### ${heading(label)} as a risk dimension`,
    "",
    `\`${key}\`. ${formula}`,
    "",
    `Signals: ${nameList(Object.keys(signalDocs))}.`,
    "",
  ]),
  "## Every signal",
  "",
  ...[...all.values()].flatMap(describeSignal),
];
const printed = `${lines.join("\n").trimEnd()}\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(file, printed);
} else if (readFileSync(file, "utf8") !== printed) {
  console.error("docs/signals.md is not what the code says: run pnpm generate");
  process.exitCode = 1;
}
