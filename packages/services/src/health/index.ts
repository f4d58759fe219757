export { raiseBookDue } from "./raise-book-due.ts";
export { raiseDue } from "./raise-due.ts";
export type { RaisedDue, RaiseDueInput } from "./raise-due.ts";
export { seedModels } from "./seed-models.ts";
