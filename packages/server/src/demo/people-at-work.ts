import { localHour } from "@perennial/core/time";
import { useOn, type DemoBook, type DemoCompany, type DemoPerson } from "@perennial/services/demo";
import { daysBetween, localDay } from "@perennial/core/time";

export interface Worker {
  company: DemoCompany;
  person: DemoPerson;
}

/** Offset of an instant's day at the customer from the book's last day. */
export function dayAt(book: DemoBook, company: DemoCompany, now: number): number {
  return daysBetween(book.calendar.lastDay, localDay(now, company.region.timeZone));
}

/**
 * Who may be seen working at an hour: people who use the product these days, at customers whose offices are open. At night
 * everybody may, or the demo would sleep.
 */
export function peopleAtWork(book: DemoBook, now: number): Worker[] {
  const inUse = book.companies.filter(
    (company) => useOn(company.pattern, dayAt(book, company, now), company.joinedOn) > 0,
  );
  const open = inUse.filter(({ region }) => {
    const hour = localHour(now, region.timeZone);
    return hour >= 7 && hour < 19;
  });
  return (open.length >= inUse.length / 5 ? open : inUse).flatMap((company) => {
    const use = useOn(company.pattern, dayAt(book, company, now), company.joinedOn);
    return company.people
      .filter(({ joinsAt }) => joinsAt <= company.reach * Math.min(1, use * 1.25))
      .map((person) => ({ company, person }));
  });
}
