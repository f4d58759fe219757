import type { DemoPerson } from "./company.ts";
import type { DemoFact, FactRange } from "./fact-input.ts";
import { FIRST_DAY } from "./introductions.ts";
import { Random } from "./random.ts";

const EVERY = 60;

interface Scale {
  survey: "NPS" | "CSAT" | "CES";
  least: number;
  max: number;
  weight: number;
}

const SCALES: readonly Scale[] = [
  { survey: "NPS", least: 0, max: 10, weight: 6 },
  { survey: "CSAT", least: 1, max: 5, weight: 3 },
  { survey: "CES", least: 1, max: 7, weight: 2 },
];

/** Answers of a few people every two months; some customers answered once, too long ago to count, and some never. */
export function surveys({ seed, calendar, company, through }: FactRange): DemoFact[] {
  const { externalId, region, people, mood, joinedOn, answers } = company;
  if (answers === "never") return [];
  const random = new Random(seed, "surveys", company.number);
  const facts: DemoFact[] = [];
  const ask = (random: Random, person: DemoPerson, day: number) => {
    const { survey, least, max } = random.pickWeighted(SCALES);
    const value = Math.min(
      max,
      Math.max(least, Math.round(least + (max - least) * random.around(mood, 0.09))),
    );
    const effectiveAt = calendar.at(day, random.around(13, 1.8), region.timeZone);
    facts.push({
      kind: "SURVEY_RESPONSE",
      customer: { externalId },
      subject: `${survey.toLowerCase()}-${calendar.day(day)}-${person.userId}`,
      effectiveAt,
      state: { survey, value, max, respondent: person.userId },
    });
  };
  if (answers === "long-ago") {
    const day = -random.whole(183, 214);
    if (day >= joinedOn) ask(random, people[0]!, day);
    return facts;
  }
  for (
    let wave = Math.max(FIRST_DAY, joinedOn + 7) + random.whole(0, EVERY - 1);
    wave <= through;
    wave += EVERY
  ) {
    const ofWave = new Random(seed, "surveys", company.number, calendar.day(wave));
    const asked = ofWave.shuffle(people).slice(0, ofWave.whole(1, Math.min(3, people.length)));
    for (const person of asked) ask(ofWave, person, wave + ofWave.whole(0, 6));
  }
  const end = calendar.at(through + 1, 0, region.timeZone);
  return facts.filter(({ effectiveAt }) => effectiveAt < end);
}
