export type { DataQualityCheck, Severity } from "./data-quality-check.ts";
export { countFindings, type ListedFinding, readFindings } from "./read-findings.ts";
export { dataQualityChecks } from "./registry.ts";
export { sayFinding } from "./say-finding.ts";
