export { type AnnualRecurring, annualRecurring } from "./annual-recurring.ts";
export { currencySchema, type Money, moneySchema, toReporting } from "./money.ts";
export { type FactKind, type FactState, type ParsedState, parseState, stateSchemas } from "./parse-state.ts";
export type {
  ContractState,
  EntitlementState,
  InvoiceState,
  SurveyResponseState,
  TicketState,
  TraitState,
} from "./states.ts";
export { newestAnswers, openTickets, seats, unpaidInvoices } from "./to-signals.ts";
export { type FactVersion, versionInForce } from "./version-in-force.ts";
