import { counted } from "../../health/index.ts";
import type { Playbook } from "../playbook.ts";

export const winBackEmail: Playbook = {
  key: "win_back_email",
  title: "Write that they are missed, with what is new since",
  channel: "email",
  effort: "low",
  why: ({ daysSinceActivity }) =>
    daysSinceActivity === undefined
      ? "fewer of them come than before, and what is new gives a reason to come back"
      : `the last activity is ${counted(daysSinceActivity, "day")} ago: what isn't seen in the product must reach them outside it`,
};
