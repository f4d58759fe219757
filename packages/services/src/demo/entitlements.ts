import type { DemoFact, FactRange } from "./fact-input.ts";
import { FEATURES } from "./product.ts";
import { Random } from "./random.ts";

/** Seats, plan and features that the customer pays for; growing ones bought seats on the way. */
export function entitlements({ seed, calendar, company, through }: FactRange): DemoFact[] {
  const { externalId, region, plan, seats, tellsSeats, pattern, joinedOn } = company;
  const random = new Random(seed, "entitlements", company.number);
  const boughtOn = random.whole(-90, -10);
  const features = FEATURES.slice(0, plan.features).map(({ name }) => name);
  const tell = (day: number, count: number): DemoFact => ({
    kind: "ENTITLEMENT",
    customer: { externalId },
    subject: "subscription",
    effectiveAt: calendar.at(day, 9, region.timeZone),
    state: { plan: plan.name, features, ...(tellsSeats && { seats: count }) },
  });
  if (pattern.kind !== "growth" || boughtOn <= joinedOn || boughtOn > through) return [tell(joinedOn, seats)];
  return [tell(joinedOn, Math.max(1, Math.round(seats * 0.6))), tell(boughtOn, seats)];
}
