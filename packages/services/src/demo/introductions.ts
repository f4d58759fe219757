import type { BookCalendar } from "./book-calendar.ts";
import type { DemoCompany } from "./company.ts";
import { useOn } from "./pattern.ts";
import type { SegmentCall } from "./segment-call.ts";

/** Days of history; what was there before is told as of the first of them. */
export const HISTORY_DAYS = 180;
export const FIRST_DAY = 1 - HISTORY_DAYS;

/** Who belongs to a customer and what is known of them, up to a day: groups and identifies, each dated when it began. */
export function introductions(calendar: BookCalendar, company: DemoCompany, through: number): SegmentCall[] {
  const { externalId, region, people } = company;
  const began = Math.max(company.joinedOn, FIRST_DAY);
  const calls: SegmentCall[] = [];
  for (const [index, person] of people.entries()) {
    const joined = index === 0 ? began : joinedOn(company, person.joinsAt, began, through);
    if (joined > through) continue;
    const at = calendar.at(joined, 5, region.timeZone) + index * 1000;
    const call = (offset: number) => ({
      userId: person.userId,
      timestamp: new Date(at + offset).toISOString(),
    });
    calls.push(
      {
        type: "group",
        messageId: `demo-group-${person.userId}`,
        ...call(0),
        groupId: externalId,
        // Said once, by who signed the customer up.
        traits: index === 0 ? accountTraits(calendar, company) : {},
      },
      {
        type: "identify",
        messageId: `demo-identify-${person.userId}`,
        ...call(1),
        traits: { name: person.name, email: person.email, title: person.title },
        context: { groupId: externalId },
      },
    );
  }
  return calls;
}

/** The first day on which the customer's use reaches this person; people whom it never reached were invited at the start. */
function joinedOn(company: DemoCompany, joinsAt: number, began: number, through: number): number {
  for (let day = began; day <= through; day += 1) {
    if (joinsAt <= company.reach * Math.min(1, useOn(company.pattern, day, company.joinedOn) * 1.25))
      return day;
  }
  return began;
}

function accountTraits(calendar: BookCalendar, company: DemoCompany): Record<string, string | number> {
  return {
    name: company.name,
    domain: company.domain,
    industry: company.industry,
    plan: company.plan.name,
    region: company.region.name,
    employees: company.employees,
    signedUpOn: calendar.day(company.joinedOn),
  };
}
