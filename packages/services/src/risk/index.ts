import { keepRisks } from "./keep-risks.ts";

export { assessDimensions } from "./assess-dimensions.ts";
export type { AssessDimensionsInput } from "./assess-dimensions.ts";
export { assessDue, findDue } from "./assess-due.ts";
export { assessRisk } from "./assess-risk.ts";
export type { AssessRiskInput } from "./assess-risk.ts";
export type { AssessedRisk, NoOutlook } from "./assessed-risk.ts";
export { readRiskHistory, type RiskDay } from "./read-risk-history.ts";
export { riskDistribution, type RiskDistribution, type RiskShare } from "./risk-distribution.ts";

export const riskUpkeep = [keepRisks];
