import type { DemoPerson } from "./company.ts";
import { FAMILY_NAMES, GIVEN_NAMES, TITLES } from "./person-names.ts";
import type { Random } from "./random.ts";

/** How often people use a product, by how many do so. */
const RHYTHMS = [
  { low: 0.58, high: 0.8, weight: 18 },
  { low: 0.32, high: 0.52, weight: 47 },
  { low: 0.1, high: 0.26, weight: 35 },
] as const;

/** The people of one customer, their names unique within it. */
export function makePeople(
  random: Random,
  company: { externalId: string; domain: string; count: number },
): DemoPerson[] {
  const taken = new Set<string>();
  return Array.from({ length: company.count }, (_, index) => {
    let given: string;
    let family: string;
    let local: string;
    do {
      given = random.pick(GIVEN_NAMES);
      family = random.pick(FAMILY_NAMES);
      local = `${given}.${family}`.toLowerCase();
    } while (taken.has(local));
    taken.add(local);
    const rhythm = random.pickWeighted(RHYTHMS);
    return {
      userId: `${company.externalId}-u${String(index + 1).padStart(2, "0")}`,
      name: `${given} ${family}`,
      email: `${local}@${company.domain}`,
      title: random.pick(TITLES),
      rhythm: random.between(rhythm.low, rhythm.high),
      // The first stays whatever happens, short of silence.
      joinsAt: index === 0 ? 0.01 : (index + 0.5) / company.count,
      hour: random.around(12.5, 1.6),
    };
  });
}
