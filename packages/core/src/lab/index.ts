export { BandWalk, changesPerMonth } from "./band-walk.ts";
export {
  bootstrapAreas,
  type DrawnAreas,
  type Interval,
  intervalOf,
  intervalOfDifference,
} from "./bootstrap-areas.ts";
export { contractChurn, type ContractTerm } from "./contract-churn.ts";
export { type ChurnedCustomer, type LeadTimes, leadTimes } from "./lead-times.ts";
export { type Migration, migrations } from "./migration.ts";
export type { Observation } from "./observation.ts";
export { type Outcome, outcomeOf, type OutcomeRules } from "./outcome.ts";
export { quantile } from "./quantile.ts";
export { Ranking } from "./ranking.ts";
export { seededRandom } from "./seeded-random.ts";
export { snapshotDays } from "./snapshot-days.ts";
