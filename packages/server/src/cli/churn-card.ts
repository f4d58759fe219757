import type { CardCorrections, ModelCard, SurvivalFigures } from "@perennial/core/prediction";
import { figuresTable } from "./figures-table.ts";

/** Coefficients that are shown; the card itself keeps all. */
const SHOWN = 12;
const SHOWN_FEATURES = 5;

/** What is known of a trained model, in lines. */
export function churnCard(version: number, card: ModelCard): string[] {
  const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);
  const judged =
    card.split === "TIME"
      ? "Judged on later time than it learned from:"
      : "Judged on other customers than it learned from:";
  return [
    `Churn model ${version}, learned from ${card.snapshots} snapshots of ${card.customers} customers, of whom ` +
      `${card.churnedCustomers} churned; ${day(card.from)} to ${day(card.to)}; penalty ${card.penalty}.`,
    "",
    judged,
    ...figuresTable(card.figures).map((line) => `  ${line}`),
    ...survivalLines(card.survival),
    "",
    `The strongest of ${card.coefficients.length} coefficients (log odds of one standard deviation):`,
    ...card.coefficients.slice(0, SHOWN).map(({ label, missing, weight }) => {
      const said = `${weight > 0 ? "+" : ""}${weight.toFixed(3)}`;
      return `  ${said.padStart(7)}  ${label}${missing ? " (unknown)" : ""}`;
    }),
    ...correctionLines(card.corrections ?? null),
  ];
}

function correctionLines(corrections: CardCorrections | null): string[] {
  if (corrections === null) return ["", "No trees beside them: they foretold unseen snapshots no better."];
  const { trees, lossWithout, lossWith, features } = corrections;
  const labels = features.slice(0, SHOWN_FEATURES).map(({ label }) => label);
  return [
    "",
    `And ${trees} small trees for what straight lines miss (log loss ${lossWith.toFixed(4)} with them, ${lossWithout.toFixed(4)} without), first of all by:`,
    ...labels.map((label) => `  ${label}`),
  ];
}

function survivalLines(survival: SurvivalFigures | null): string[] {
  if (survival === null)
    return ["", "Not known when customers churn: too few were seen to, or the labels don't say."];
  const { observedDays, within30, within90 } = survival;
  return [
    "",
    `When customers churn, learned for ${observedDays} days after a snapshot:`,
    ...[["30", within30] as const, ["90", within90] as const].flatMap(([days, figures]) =>
      figures === null
        ? []
        : [`  within ${days} days`, ...figuresTable(figures).map((line) => `    ${line}`)],
    ),
  ];
}
