import { churnedButActive } from "./checks/churned-but-active.ts";
import { churnedWithContract } from "./checks/churned-with-contract.ts";
import { contractsBeforeSignUp } from "./checks/contracts-before-sign-up.ts";
import { contractsEndBeforeStart } from "./checks/contracts-end-before-start.ts";
import { contractsOverlap } from "./checks/contracts-overlap.ts";
import { customersNeverDescribed } from "./checks/customers-never-described.ts";
import { duplicateDomains } from "./checks/duplicate-domains.ts";
import { duplicateNames } from "./checks/duplicate-names.ts";
import { eventsOfNobody } from "./checks/events-of-nobody.ts";
import { fewerSeatsThanUsers } from "./checks/fewer-seats-than-users.ts";
import { invoicesPaidBeforeIssue } from "./checks/invoices-paid-before-issue.ts";
import { satisfactionOutOfScale } from "./checks/satisfaction-out-of-scale.ts";
import { ticketsAnsweredAfterSolved } from "./checks/tickets-answered-after-solved.ts";
import { ticketsAnsweredBeforeOpened } from "./checks/tickets-answered-before-opened.ts";
import { ticketsBeforeSignUp } from "./checks/tickets-before-sign-up.ts";
import { ticketsSolvedBeforeOpened } from "./checks/tickets-solved-before-opened.ts";
import { usageBeforeContract } from "./checks/usage-before-contract.ts";
import { usageBeforeSignUp } from "./checks/usage-before-sign-up.ts";
import type { DataQualityCheck } from "./data-quality-check.ts";

/** All kinds of contradictions that are looked for, the gravest first. */
export const dataQualityChecks: readonly DataQualityCheck[] = [
  churnedWithContract,
  churnedButActive,
  contractsEndBeforeStart,
  contractsOverlap,
  usageBeforeContract,
  usageBeforeSignUp,
  ticketsBeforeSignUp,
  ticketsSolvedBeforeOpened,
  satisfactionOutOfScale,
  fewerSeatsThanUsers,
  customersNeverDescribed,
  contractsBeforeSignUp,
  ticketsAnsweredBeforeOpened,
  ticketsAnsweredAfterSolved,
  invoicesPaidBeforeIssue,
  duplicateNames,
  duplicateDomains,
  eventsOfNobody,
];
