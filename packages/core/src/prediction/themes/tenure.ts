import { counted } from "../../health/index.ts";
import { speaksFor, type Theme } from "../theme.ts";

const DAY_MS = 86_400_000;

export const tenure: Theme = {
  key: "tenure",
  subjectOf: speaksFor("tenure.days"),
  label: () => "How long the customer is known",
  observation: ({ age }) => `Known for ${counted(age ?? 0, "day")}`,
};

export const contract: Theme = {
  key: "contract",
  subjectOf: speaksFor("tenure.contractAge", "tenure.contractLeft", "tenure.autoRenew", "tenure.annual"),
  label: () => "The contract",
  observation({ asOf, contracts }) {
    const [first] = contracts
      .filter(
        ({ startsAt, endsAt, status }) =>
          status === "active" && startsAt <= asOf && (endsAt ?? asOf + 1) > asOf,
      )
      .toSorted((a, b) => (a.endsAt ?? Infinity) - (b.endsAt ?? Infinity));
    if (first === undefined) return "No contract in force is known";
    const since = Math.floor((asOf - first.startsAt) / DAY_MS);
    const began = `The contract began ${counted(since, "day")} ago`;
    if (first.endsAt == null) return `${began} and has no end`;
    const renews =
      first.autoRenew === undefined
        ? ""
        : first.autoRenew
          ? " and renews by itself"
          : " and doesn't renew by itself";
    return `${began}, ends in ${counted(Math.ceil((first.endsAt - asOf) / DAY_MS), "day")}${renews}`;
  },
};
