import { counted } from "../../health/index.ts";
import { speaksFor, type Theme } from "../theme.ts";
import { rounded } from "./rounded.ts";

const DAY_MS = 86_400_000;
const KINDS = ["NPS", "CSAT", "CES"] as const;

export const satisfaction: Theme = {
  key: "satisfaction",
  subjectOf: speaksFor("satisfaction.NPS", "satisfaction.CSAT", "satisfaction.CES", "satisfaction.answered"),
  label: () => "Survey answers",
  observation({ asOf, answers }) {
    if (answers.length === 0) return "Nobody answered a survey";
    const means = KINDS.flatMap((kind) => {
      const own = answers.filter((answer) => answer.kind === kind);
      if (own.length === 0) return [];
      const mean = own.reduce((sum, { value }) => sum + value, 0) / own.length;
      return `${kind} ${rounded(mean)}`;
    });
    const newest = Math.max(...answers.map(({ answeredAt }) => answeredAt));
    const days = Math.max(0, Math.floor((asOf - newest) / DAY_MS));
    return `${means.join(", ")} from ${counted(answers.length, "newest answer")}, the last ${counted(days, "day")} ago`;
  },
};

const FELT = new Map([
  [-2, "very bad"],
  [-1, "bad"],
  [0, "neutral"],
  [1, "good"],
  [2, "very good"],
]);

export const sentiment: Theme = {
  key: "sentiment",
  subjectOf: speaksFor("satisfaction.sentiment"),
  label: () => "A member's feeling",
  observation: ({ sentiment: felt }) =>
    felt === null
      ? "No member said how they feel about the customer"
      : `A member feels ${FELT.get(felt.value) ?? String(felt.value)} about the customer`,
};
