import type { SignalDocumentation } from "./signal-documentation.ts";

const EVER_KNOWN = "Never unknown: nothing told is 0, as the WedSync formula has it.";
const count = (unit: string, window: string, label: string, formula: string): SignalDocumentation => ({
  label,
  formula,
  unit,
  range: [0, null],
  window,
  sources: ["events"],
  unknown: EVER_KNOWN,
});

/** What the WedSync formula counts. Which events and properties mean what is a setting of the organisation. */
export const wedsyncSignalDocs = {
  daysSinceLogin: {
    label: "Days since the last login",
    formula:
      "Whole 24 hours since the newest login; any event of an end user is one unless settings name it.",
    unit: "days",
    range: [0, null],
    window: "ever",
    sources: ["events"],
    unknown: "Nobody has ever logged in, which is a fact and gives 0 points.",
  },
  keyFeaturesUsed: {
    ...count(
      "features",
      "ever",
      "Key features ever used, of four",
      "How many of the key features any event has named: forms_created, clients_imported, journeys_created and templates_used unless settings say otherwise.",
    ),
    range: [0, 64],
  },
  clientsActive30: count(
    "clients",
    "30 days",
    "Clients active in 30 days",
    "Distinct values of the property that names a client, client_id unless settings say otherwise.",
  ),
  clientsEver: count(
    "clients",
    "ever",
    "Clients ever",
    "Distinct values of the property that names a client, client_id unless settings say otherwise.",
  ),
  formsSent: count("forms", "ever", "Forms sent", "Events form_sent, unless settings name another."),
  formsCompleted: count(
    "forms",
    "ever",
    "Forms completed",
    "Events form_completed, unless settings name another.",
  ),
  emailsSent30: count(
    "e-mails",
    "30 days",
    "E-mails sent in 30 days",
    "Events email_sent, unless settings name another.",
  ),
  emailsOpened30: count(
    "e-mails",
    "30 days",
    "E-mails opened in 30 days",
    "Events email_opened, unless settings name another.",
  ),
} as const satisfies Record<string, SignalDocumentation>;
