import type { AlertData } from "./alert-fields.ts";

type Recipient = AlertData["recipients"][number];

const states: Readonly<Record<Recipient["state"], string>> = {
  PLANNED: "in the next digest",
  DELIVERED: "told",
  SNOOZED: "snoozed",
  LAPSED: "needed it no more",
  FAILED: "couldn't be told",
};

/** "Ada told, Eve snoozed", or that it is nobody. */
export function sayRecipients(recipients: readonly Recipient[]): string {
  if (recipients.length === 0) return "told nobody";
  return recipients.map(({ member, state }) => `${member?.name ?? "Somebody"} ${states[state]}`).join(", ");
}
