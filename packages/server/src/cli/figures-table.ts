import type { PredictionFigures } from "@perennial/core/prediction";
import { percentFormat } from "@perennial/core/numbers";

/** Figures of predictions, a line each, with the bins; "-" where something is unknown. */
export function figuresTable(figures: PredictionFigures): string[] {
  const { area, areaInterval, brier, brierOfBaseRate, liftTopTenth, baseRate } = figures;
  const { calibrationError, calibrationErrorByChance: byChance } = figures;
  const interval =
    areaInterval === null ? "" : ` (95% interval ${number(areaInterval.low)}..${number(areaInterval.high)})`;
  return [
    `${figures.snapshots} predictions of ${figures.customers} customers, ${figures.churnedSnapshots} followed by churn; ` +
      `base rate ${baseRate === null ? "-" : percentFormat("en").format(baseRate)}`,
    `AUC                         ${number(area)}${interval}`,
    `Brier score                 ${number(brier, 4)} (${number(brierOfBaseRate, 4)} with the base rate for everybody)`,
    `calibration error           ${number(calibrationError)} (${figures.bins.length} bins of equal size; ${number(byChance)} by chance were each probability exact)`,
    `lift of the riskiest tenth  ${number(liftTopTenth, 2)}`,
    "bins: predicted, observed, predictions",
    ...figures.bins.map(
      ({ predicted, observed, snapshots }) => `  ${number(predicted)}  ${number(observed)}  ${snapshots}`,
    ),
  ];
}

function number(value: number | null, digits = 3): string {
  return value === null ? "-" : value.toFixed(digits);
}
