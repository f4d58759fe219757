import { replayHistory } from "./replay-history.ts";

export { bookCause } from "./book-cause.ts";
export { assignScoringModel } from "./assign-scoring-model.ts";
export type { AssignedScoringModel, AssignScoringModelInput } from "./assign-scoring-model.ts";
export { calculateScores, readBasis } from "./calculate-scores.ts";
export { claimDue } from "./claim-due.ts";
export type { Claimed, ClaimedBatch, ClaimOptions } from "./claim-due.ts";
export { healthAsOf } from "./health-as-of.ts";
export type { HealthAsOf, HealthAsOfInput } from "./health-as-of.ts";
export { loadBook } from "./load-book.ts";
export { loadSignals } from "./load-signals.ts";
export { lockScoring } from "./lock-scoring.ts";
export { raiseBookDue } from "./raise-book-due.ts";
export { raiseDue } from "./raise-due.ts";
export type { DueEntry } from "./raise-due.ts";
export { redateHistory } from "./redate-history.ts";
export { replayHistory } from "./replay-history.ts";
export { scoreCustomers } from "./score-customers.ts";
export { Scorer } from "./scorer.ts";
export { raiseToScore, scoreRaised } from "./score-raised.ts";
export type { RaisedToScore } from "./score-raised.ts";
export { knownFrom, scoredMeanwhile } from "./scored-meanwhile.ts";
export { readSetup } from "./scoring-setup.ts";
export type { ScoringSetup } from "./scoring-setup.ts";
export { readRowsAhead } from "./signal-rows.ts";
export { seedModels } from "./seed-models.ts";

export const healthJobs = [replayHistory];
