import type { DemoFact, FactRange } from "./fact-input.ts";
import { Random } from "./random.ts";

const YEAR = 365;
/** Renewals are signed about this long before the term ends. */
const SIGNED_AHEAD = 12;

/** Yearly terms from the one before the history began: told when they were signed, raised, cancelled or let go. */
export function contracts({ seed, calendar, company, through }: FactRange): DemoFact[] {
  const { externalId, region, joinedOn, renewal, pattern, annualMinor } = company;
  const random = new Random(seed, "contracts", company.number);
  const facts: DemoFact[] = [];
  const at = (day: number) => calendar.at(day, 9, region.timeZone);
  const tell = (term: number, day: number, annual: number, status: "active" | "cancelled" = "active") => {
    const starts = joinedOn + term * YEAR;
    facts.push({
      kind: "CONTRACT",
      customer: { externalId },
      subject: `${externalId}-term-${term + 1}`,
      effectiveAt: at(day),
      state: {
        startsAt: calendar.at(starts, 0, region.timeZone),
        endsAt: calendar.at(starts + YEAR, 0, region.timeZone),
        annual: {
          amountMinor: Math.round(annual / 6000) * 6000,
          currency: region.currency,
          rate: region.rate,
        },
        status,
      },
    });
  };
  const current = Math.floor(-joinedOn / YEAR);
  const grows = pattern.kind === "growth" && random.chance(0.6);
  for (let term = Math.max(0, current - 1); joinedOn + term * YEAR - SIGNED_AHEAD <= through; term += 1) {
    if (renewal === "ended" && term >= current) break;
    if (renewal === "cancelled" && term > current) break;
    // Nobody signs on for another year of something they stopped using.
    if (pattern.kind === "silence" && term > current) break;
    const starts = joinedOn + term * YEAR;
    const signed = term === 0 ? starts : starts - SIGNED_AHEAD;
    const raisedOn = Math.max(starts + 1, random.whole(-110, -12));
    const value = annualMinor * (term < current ? random.between(0.72, 0.98) : 1);
    if (term === current && grows) {
      tell(term, signed, value * random.between(0.6, 0.8));
      if (raisedOn <= through) tell(term, raisedOn, value);
    } else {
      tell(term, signed, value);
    }
    if (renewal === "cancelled" && term === current) tell(term, starts + 4, value, "cancelled");
  }
  return facts.filter(({ effectiveAt }) => effectiveAt <= at(through));
}
