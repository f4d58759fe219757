import type { ImportKind } from "./import-kind.ts";
import { contractKind } from "./kinds/contract.ts";
import { customerKind } from "./kinds/customer.ts";
import { entitlementKind } from "./kinds/entitlement.ts";
import { invoiceKind } from "./kinds/invoice.ts";
import { paymentKind } from "./kinds/payment.ts";
import { surveyResponseKind } from "./kinds/survey-response.ts";
import { ticketKind } from "./kinds/ticket.ts";
import { traitKind } from "./kinds/trait.ts";

/** What a file's rows can be, in the order in which files build on each other. */
export const importKinds: readonly ImportKind[] = [
  customerKind,
  contractKind,
  entitlementKind,
  invoiceKind,
  paymentKind,
  ticketKind,
  surveyResponseKind,
  traitKind,
];

export function importKind(key: string): ImportKind | undefined {
  return importKinds.find((kind) => kind.key === key);
}
