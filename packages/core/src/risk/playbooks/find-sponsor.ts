import type { Playbook } from "../playbook.ts";

export const findSponsor: Playbook = {
  key: "find_sponsor",
  title: "Get to know a second person who stands for the product",
  channel: "csm_task",
  effort: "medium",
  why: () => "everything hangs on one person",
};
