export { type AnnualRecurring, annualRecurring } from "./annual-recurring.ts";
export { type Contradiction, contradictionsOf } from "./contradictions.ts";
export { currencySchema, type Money, minorDigits, moneySchema, toReporting } from "./money.ts";
export { type FactKind, type FactState, type ParsedState, parseState, stateSchemas } from "./parse-state.ts";
export { outstanding, settle, withPayment } from "./payments.ts";
export { paymentSchema } from "./states.ts";
export type {
  ContractState,
  EntitlementState,
  InvoiceState,
  PaymentState,
  SentimentState,
  SurveyResponseState,
  TicketState,
  TraitState,
} from "./states.ts";
export { newestAnswers, openTickets, seats, unpaidInvoices } from "./to-signals.ts";
export { type FactVersion, versionInForce } from "./version-in-force.ts";
