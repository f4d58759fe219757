import { datedProjectionsUpkeep } from "./refresh-dated-projections.ts";

export { deferKnown } from "./defer-known.ts";
export { factIdOf } from "./fact-id-of.ts";
export { storedState, type RecordFactsInput } from "./fact-input.ts";
export { insertFacts, type FactRow } from "./insert-facts.ts";
export type { TouchedTrait } from "./newest-traits.ts";
export { projectCustomers } from "./project-customers.ts";
export { projectPeople } from "./project-people.ts";
export { readInForce, type InForce } from "./read-in-force.ts";
export { recordFacts, writeFacts, type RecordedFacts } from "./record-facts.ts";
export { recordPayment, type RecordPaymentInput } from "./record-payment.ts";
export { recordSentiment } from "./record-sentiment.ts";
export type { RecordedSentiment, RecordSentimentInput } from "./record-sentiment.ts";
export { refreshDatedProjections } from "./refresh-dated-projections.ts";
export { refreshProjections } from "./refresh-projections.ts";
export { retractFact, type RetractedFact } from "./retract-fact.ts";
export { touchCustomers } from "./touch-customers.ts";

export const factsUpkeep = [datedProjectionsUpkeep];
