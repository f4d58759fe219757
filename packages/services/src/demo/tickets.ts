import type { DemoFact, FactRange } from "./fact-input.ts";
import { FIRST_DAY } from "./introductions.ts";
import { useOn } from "./pattern.ts";
import { Random } from "./random.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Days until solved, at the mood of a contented customer. */
const SEVERITIES = [
  { severity: "critical", weight: 7, days: [0.2, 1.6] },
  { severity: "high", weight: 25, days: [0.6, 4] },
  { severity: "other", weight: 68, days: [0.8, 6] },
] as const;

/** Tickets since the help desk was connected, shortly after the history began: opened, at times waiting, solved. */
export function tickets({ seed, calendar, company, through }: FactRange): DemoFact[] {
  const { externalId, region, people, mood, joinedOn, pattern } = company;
  const facts: DemoFact[] = [];
  const end = calendar.at(through + 1, 0, region.timeZone);
  for (let day = Math.max(FIRST_DAY + 2, joinedOn); day <= through; day += 1) {
    const random = new Random(seed, "tickets", company.number, calendar.day(day));
    const weekend = [0, 6].includes(calendar.weekday(day));
    const inUse = pattern.kind === "absent" ? 0.4 : useOn(pattern, day, joinedOn) > 0 ? 1 : 0;
    const rate = (0.004 + 0.0011 * people.length) * (2.1 - 1.5 * mood) * (weekend ? 0.15 : 1) * inUse;
    const count = random.count(rate);
    for (let n = 0; n < count; n += 1) {
      const { severity, days } = random.pickWeighted(SEVERITIES);
      const openedAt = calendar.at(day, random.around(12.5, 1.8), region.timeZone) + n * 61_000;
      const solvedAt = openedAt + Math.round(random.between(days[0], days[1]) * (2.6 - 1.8 * mood) * DAY);
      const subject = `T-${calendar.day(day).replaceAll("-", "").slice(2)}-${1000 + company.number}${n === 0 ? "" : `-${n + 1}`}`;
      const opened = { severity, openedAt };
      const tell = (effectiveAt: number, state: Extract<DemoFact, { kind: "TICKET" }>["state"]) => {
        if (effectiveAt < end)
          facts.push({ kind: "TICKET", customer: { externalId }, subject, effectiveAt, state });
      };
      tell(openedAt, { ...opened, status: "open" });
      if (random.chance(0.2))
        tell(openedAt + Math.round((solvedAt - openedAt) / 2), { ...opened, status: "pending" });
      tell(solvedAt, { ...opened, status: "solved", solvedAt });
    }
  }
  return facts;
}
