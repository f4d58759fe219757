import { defineComponent } from "../component.ts";
import { valueAt } from "../curve.ts";
import { counted } from "../sentence.ts";
import type { SurveyAnswer } from "../signals.ts";

const COUNTS_FOR = 180 * 86_400_000;

/** What people said of late: everybody's newest answer, whichever survey it was. */
export const satisfaction = defineComponent({
  key: "satisfaction",
  label: "satisfaction",
  needs: ["answers"],
  signalNames: ["people", "average"],
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
