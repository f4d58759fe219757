import { defineComponent } from "../component.ts";
import { valueAt } from "../curve.ts";
import { counted } from "../sentence.ts";
import type { SurveyAnswer } from "../signals.ts";

const COUNTS_FOR = 180 * 86_400_000;

/** What people said of late: everybody's newest answer, whichever survey it was. */
export const satisfaction = defineComponent({
  key: "satisfaction",
  label: "satisfaction",
  formula:
    "Mean over people of their newest answer of 180 days: NPS on the curve `nps`, CSAT and CES on the curve `rating`.",
  needs: ["answers"],
  signalNames: ["people", "average"],
  signalDocs: {
    people: {
      label: "People who answered",
      formula: "People whose newest answer to any survey is younger than 180 times 24 hours.",
      unit: "people",
      range: [0, null],
      window: "180 days",
      sources: ["survey answers"],
      unknown: "Never unknown: without an answer it is 0, and so satisfaction is unknown.",
    },
    average: {
      label: "Average answer",
      formula:
        "Mean over people of their newest answer on a scale of 0..100: NPS value x 10, CSAT and CES (value - 1) / (max - 1) x 100, unless the model's curves say otherwise.",
      unit: "points",
      range: [0, 100],
      window: "180 days",
      sources: ["survey answers"],
      unknown: "Nobody answered in 180 days.",
    },
  },
  defaultCurves: {
    /** NPS, 0..10. */
    nps: [
      [0, 0],
      [10, 100],
    ],
    /** CSAT and CES as (value - 1) / (max - 1), 0..1. */
    rating: [
      [0, 0],
      [1, 100],
    ],
  },
  curveDomains: { nps: { min: 0, max: 10 }, rating: { min: 0, max: 1 } },
  read({ answers, asOf }, curves) {
    const values = newestByPerson(answers)
      .filter(({ answeredAt }) => asOf - answeredAt < COUNTS_FOR)
      .map(({ kind, value, max }) =>
        kind === "NPS" ? valueAt(curves.nps, value) : valueAt(curves.rating, (value - 1) / (max - 1)),
      );
    const people = values.length;
    if (people === 0)
      return { signals: { people, average: null }, value: null, unknown: "NO_ANSWER_IN_180_DAYS" };
    const average = values.reduce((sum, value) => sum + value, 0) / people;
    return { signals: { people, average }, value: average, unknown: null };
  },
  changesAt: ({ answers, asOf }) =>
    answers.map(({ answeredAt }) => answeredAt + COUNTS_FOR).filter((end) => end > asOf),
  describe: ({ signals }) => ({
    key: "satisfaction.answers",
    params: { people: signals["people"] ?? 0, average: signals["average"] ?? 0 },
  }),
  english: {
    "satisfaction.answers": ({ people, average }, format) =>
      `${counted(Number(people), "person", "people")} answered in the last 180 days, rating ${format(Number(average))} of 100${people === 1 ? "" : " on average"}`,
  },
});

/** Sorted by person, so that the sum doesn't depend on the order they were loaded in. */
function newestByPerson(answers: readonly SurveyAnswer[]): SurveyAnswer[] {
  const newest = new Map<string, SurveyAnswer>();
  for (const answer of answers) {
    const held = newest.get(answer.respondent);
    const later =
      held === undefined ||
      answer.answeredAt > held.answeredAt ||
      (answer.answeredAt === held.answeredAt && answer.kind > held.kind);
    if (later) newest.set(answer.respondent, answer);
  }
  return [...newest.values()].sort((a, b) => (a.respondent < b.respondent ? -1 : 1));
}
