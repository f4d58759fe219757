export { type Disagreement, type DisagreementKind, disagreementKinds } from "./disagreement-kind.ts";
export { disagreements, goesByScore } from "./disagreements.ts";
export { type Outlook, standpointsAt, turningPoints } from "./outlook.ts";
export { revenueBefore } from "./revenue-before.ts";
export { revenueShare } from "./revenue-share.ts";
export { type Standpoints, LOOKBACK_MS } from "./standpoints.ts";
