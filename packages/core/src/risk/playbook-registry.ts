import type { Playbook } from "./playbook.ts";
import { businessReview } from "./playbooks/business-review.ts";
import { callForHelp } from "./playbooks/call-for-help.ts";
import { featureTour } from "./playbooks/feature-tour.ts";
import { findSponsor } from "./playbooks/find-sponsor.ts";
import { followUpAnswers } from "./playbooks/follow-up-answers.ts";
import { paymentReminder } from "./playbooks/payment-reminder.ts";
import { renewalPlan } from "./playbooks/renewal-plan.ts";
import { setupCall } from "./playbooks/setup-call.ts";
import { setupTips } from "./playbooks/setup-tips.ts";
import { ticketReview } from "./playbooks/ticket-review.ts";
import { trainingSession } from "./playbooks/training-session.ts";
import { winBackEmail } from "./playbooks/win-back-email.ts";

const registered = new Map(
  [
    callForHelp,
    winBackEmail,
    setupCall,
    setupTips,
    featureTour,
    trainingSession,
    findSponsor,
    ticketReview,
    followUpAnswers,
    paymentReminder,
    renewalPlan,
    businessReview,
  ].map((playbook): [string, Playbook] => [playbook.key, playbook]),
);

/** Everything that is recommended against risk patterns, by key. */
export function playbooks(): ReadonlyMap<string, Playbook> {
  return registered;
}
