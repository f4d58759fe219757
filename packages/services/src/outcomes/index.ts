export type { ChurnLabels, ChurnSigns } from "./churn-signs.ts";
export { historyRange } from "./history-range.ts";
export { readChurn } from "./read-churn.ts";
