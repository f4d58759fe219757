import type { MemberRole } from "../kernel/index.ts";
import type { BookCalendar } from "./book-calendar.ts";
import type { DemoCompany } from "./company.ts";
import { FIRST_DAY } from "./introductions.ts";
import { Random } from "./random.ts";

/** The invented organisation whose customers these are. */
export const DEMO_ORGANIZATION = {
  name: "Kestrelwright",
  timeZone: "America/New_York",
  reportingCurrency: "USD",
  locale: "en-US",
  isDemo: true,
} as const;

export interface DemoMember {
  email: string;
  name: string;
  role: MemberRole;
}

const member = (name: string, role: MemberRole): DemoMember => ({
  name,
  role,
  email: `${name.toLowerCase().replace(" ", ".")}@kestrelwright.example`,
});

export const DEMO_MEMBERS: readonly DemoMember[] = [
  member("Robin Adler", "ADMIN"),
  member("Helena Osei", "MANAGER"),
  member("Mina Okafor", "CSM"),
  member("Leo Marchetti", "CSM"),
  member("Sara Lindqvist", "CSM"),
  member("Priya Nair", "CSM"),
  member("Tomas Herrera", "CSM"),
  member("Wei Tanaka", "CSM"),
];

export interface DemoAssignment {
  customer: { externalId: string };
  role: "OWNER" | "BACKUP";
  memberEmail: string;
  /** Epoch milliseconds. */
  effectiveAt: number;
}

/** Who looks after a customer: big ones have a backup, some small ones nobody, and a few changed hands. */
export function assignments(seed: string, calendar: BookCalendar, company: DemoCompany): DemoAssignment[] {
  const random = new Random(seed, "assignments", company.number);
  const [owner, other] = random.shuffle(DEMO_MEMBERS.filter(({ role }) => role === "CSM"));
  const big = company.plan.name === "Enterprise" || company.plan.name === "Business";
  const began = Math.max(company.joinedOn, FIRST_DAY);
  const assign = (role: "OWNER" | "BACKUP", { email }: DemoMember, day: number): DemoAssignment => ({
    customer: { externalId: company.externalId },
    role,
    memberEmail: email,
    effectiveAt: calendar.at(day, 8, company.region.timeZone),
  });
  if (!big && random.chance(0.1)) return [];
  const assigned = [assign("OWNER", owner!, began)];
  if (began < -60 && random.chance(0.06)) assigned.unshift(assign("OWNER", other!, began));
  if (assigned.length === 2)
    assigned[1]!.effectiveAt = calendar.at(random.whole(-55, -3), 8, company.region.timeZone);
  if (big || random.chance(0.08)) assigned.push(assign("BACKUP", other!, began));
  return assigned;
}
