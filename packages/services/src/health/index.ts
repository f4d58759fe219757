export { raiseBookDue } from "./raise-book-due.ts";
export { raiseDue } from "./raise-due.ts";
export type { DueEntry, RaisedDue } from "./raise-due.ts";
