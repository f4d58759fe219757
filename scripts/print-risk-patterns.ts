// Writes docs/risk-patterns.md from the registries of patterns and playbooks, or with --check fails when it says something else.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dimensions, patternSignalDocs, patterns, playbooks } from "@perennial/core/risk";

const file = path.join(import.meta.dirname, "../docs/risk-patterns.md");
const heading = (label: string) => label.charAt(0).toUpperCase() + label.slice(1);
const ownSignals = Object.entries(patternSignalDocs);
const named = (names: readonly string[]) =>
  names.map((name) => (dimensions().has(name) ? `dimension \`${name}\`` : `\`${name}\``)).join(", ");

const lines = [
  "# Risk patterns",
  "",
  "Printed by `pnpm generate` from `packages/core/src/risk`: ways in which customers get lost, and what is recommended against each. A pattern holds of a customer when its rule does; while anything it looks at is unknown, it doesn't. The first that holds is the customer's pattern. Signals are described in [signals](signals.md), or below where only patterns look at them.",
  "",
  ...patterns().flatMap((pattern) => [
    `## ${heading(pattern.label)}`,
    "",
    `\`${pattern.key}\`, ${pattern.severity}. ${pattern.rule}`,
    "",
    `Looks at: ${named(pattern.reads)}.`,
    "",
    ...pattern.playbooks.map((key) => `- ${playbooks().get(key)!.title} (\`${key}\`)`),
    "",
  ]),
  "## What can be recommended",
  "",
  "Effort is of the organisation's people: low is minutes, medium about an hour, high several.",
  "",
  ...[...playbooks().values()].map(
    ({ key, title, channel, effort }) => `- \`${key}\`: ${title}; by ${channel}, effort ${effort}`,
  ),
  "",
  "## Signals of patterns alone",
  "",
  ...ownSignals.map(
    ([name, { label, formula, unit, unknown }]) =>
      `- \`${name}\`: ${label}, in ${unit}. ${formula} ${unknown}`,
  ),
];
const printed = `${lines.join("\n").trimEnd()}\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(file, printed);
} else if (readFileSync(file, "utf8") !== printed) {
  console.error("docs/risk-patterns.md is not what the code says: run pnpm generate");
  process.exitCode = 1;
}
