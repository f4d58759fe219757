import type { Playbook } from "../playbook.ts";

export const callForHelp: Playbook = {
  key: "call_for_help",
  title: "Offer a short call: need help?",
  channel: "call",
  effort: "medium",
  why: () => "somebody who is stuck says so sooner when they are asked in person",
};
