import type { Playbook } from "../playbook.ts";

export const followUpAnswers: Playbook = {
  key: "follow_up_answers",
  title: "Call those who answered badly and say what will change",
  channel: "call",
  effort: "medium",
  why: ({ satisfaction }, format) =>
    `satisfaction stands at ${format(satisfaction ?? 0)} of 100, and an answer that nobody takes up is the last one`,
};
