export { customersDisagreeing, readDisagreements } from "./read-disagreements.ts";
export { readOutlooks } from "./read-outlooks.ts";
export { readSentiments } from "./read-sentiments.ts";
