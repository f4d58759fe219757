import { counted } from "../../sentence.ts";
import type { Signals, SurveyAnswer } from "../../signals.ts";
import type { Lever } from "../lever.ts";

/** As long as the component counts an answer. */
const COUNTS_FOR = 180 * 86_400_000;

const lowest = ({ kind }: SurveyAnswer) => (kind === "NPS" ? 0 : 1);
const share = (answer: SurveyAnswer) => (answer.value - lowest(answer)) / (answer.max - lowest(answer));
const left = ({ value, max }: SurveyAnswer) => Math.max(0, Math.ceil(max - value));

/** What counts of everybody, the least content first. */
function counting({ answers, asOf }: Signals): SurveyAnswer[] {
  const newest = new Map<string, SurveyAnswer>();
  for (const answer of answers) {
    const held = newest.get(answer.respondent);
    if (
      held === undefined ||
      answer.answeredAt > held.answeredAt ||
      (answer.answeredAt === held.answeredAt && answer.kind > held.kind)
    )
      newest.set(answer.respondent, answer);
  }
  return [...newest.values()]
    .filter(({ answeredAt }) => asOf - answeredAt < COUNTS_FOR)
    .sort((a, b) => share(a) - share(b) || (a.respondent < b.respondent ? -1 : 1));
}

/** The answers with so many points more, given to the least content until they are at the top, then to the next. */
function improve(signals: Signals, steps: number): { answers: SurveyAnswer[]; people: number } {
  let points = steps;
  const better = new Map<SurveyAnswer, SurveyAnswer>();
  for (const answer of counting(signals)) {
    if (points === 0) break;
    const given = Math.min(points, left(answer));
    if (given === 0) continue;
    points -= given;
    better.set(answer, { ...answer, value: Math.min(answer.max, answer.value + given) });
  }
  return { answers: signals.answers.map((answer) => better.get(answer) ?? answer), people: better.size };
}

/** Better answers, by points of their own scales. */
export const betterAnswers: Lever = {
  key: "better_answers",
  component: "satisfaction",
  signal: "average",
  unit: "points",
  room: (signals) => counting(signals).reduce((sum, answer) => sum + left(answer), 0),
  after: (signals, steps) => ({ ...signals, answers: improve(signals, steps).answers }),
  describe(signals, steps) {
    const { answers, people } = improve(signals, steps);
    const [first] = counting(signals);
    const after = first && answers[signals.answers.indexOf(first)];
    return { more: steps, people, from: first?.value ?? 0, to: after?.value ?? 0, top: first?.max ?? 0 };
  },
  english: ({ more, people, from, to, top }) =>
    people === 1
      ? `the least content answering ${to} instead of ${from} of ${top}`
      : `answers of the ${counted(Number(people), "least content person", "least content people")} ${counted(Number(more), "point")} better in all`,
};
