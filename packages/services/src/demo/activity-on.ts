import type { BookCalendar } from "./book-calendar.ts";
import type { DemoCompany, DemoPerson } from "./company.ts";
import { useOn } from "./pattern.ts";
import { Random } from "./random.ts";
import type { SegmentCall } from "./segment-call.ts";

/** Share of a working day's use, from Sunday on. */
const WEEK = [0.04, 1, 1.04, 1.02, 1, 0.84, 0.06];
const SURFACES = ["web", "web", "web", "mobile", "desktop"] as const;

/** What one customer's people did on one day, in no order: a pure function of seed, customer and day. */
export function activityOn(
  seed: string,
  calendar: BookCalendar,
  company: DemoCompany,
  day: number,
): SegmentCall[] {
  const use = useOn(company.pattern, day, company.joinedOn);
  if (use === 0) return [];
  const random = new Random(seed, "activity", company.number, calendar.day(day));
  const workday = calendar.isHoliday(day) ? 0.08 : WEEK[calendar.weekday(day)]!;
  const calls: SegmentCall[] = [];
  for (const person of company.people) {
    // Both who takes part and how often follow the pattern, so it shows in users and in stickiness.
    if (person.joinsAt > company.reach * Math.min(1, use * 1.25)) continue;
    if (!random.chance(person.rhythm * workday * (0.55 + 0.45 * use))) continue;
    calls.push(...visit(random, calendar, { company, person, day, first: calls.length }));
  }
  return calls;
}

interface Visit {
  company: DemoCompany;
  person: DemoPerson;
  day: number;
  /** Number of the visit's first call among the customer's of that day. */
  first: number;
}

function visit(
  random: Random,
  calendar: BookCalendar,
  { company, person, day, first }: Visit,
): SegmentCall[] {
  const { externalId, region, features } = company;
  const surface = random.pick(SURFACES);
  const count = 1 + random.count(0.75);
  let at = calendar.at(day, Math.min(21, Math.max(6, random.around(person.hour, 1.7))), region.timeZone);
  return Array.from({ length: count }, (_, index) => {
    at += random.whole(20, 900) * 1000 + random.whole(0, 999);
    const common = {
      messageId: `demo-${calendar.day(day)}-${externalId}-${first + index}`,
      userId: person.userId,
      timestamp: new Date(at).toISOString(),
      context: { groupId: externalId },
      properties: { surface },
    };
    if (index === 0 && random.chance(0.22)) return { type: "page", name: "Home", ...common };
    return { type: "track", event: random.pickWeighted(features).name, ...common };
  });
}
