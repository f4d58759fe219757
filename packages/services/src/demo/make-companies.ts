import { NAME_ROOTS } from "./company-names.ts";
import type { DemoCompany, Renewal } from "./company.ts";
import { dealPatterns, joinDay, makePattern, makePayer, TEMPERS } from "./make-pattern.ts";
import { INDUSTRIES, REGIONS } from "./market.ts";
import type { Pattern, PatternKind } from "./pattern.ts";
import { makePeople } from "./people.ts";
import { FEATURES, PLANS, type Plan } from "./product.ts";
import { Random } from "./random.ts";

/** Annual value of all contracts in force on the book's last day, in dollars. */
const BOOK_ARR = 18_500_000;
const YEAR = 365;

interface Draft extends Omit<DemoCompany, "annualMinor"> {
  /** Dollars, before the book is brought to its total. */
  arr: number;
}

/** All customers of the book, the same for the same seed. */
export function makeCompanies(seed: string): DemoCompany[] {
  const random = new Random(seed, "companies");
  const plans = random.shuffle(PLANS.flatMap((plan) => Array.from({ length: plan.customers }, () => plan)));
  const kinds = dealPatterns(random);
  const names = new Set<string>();
  const seen = new Map<PatternKind, number>();
  const drafts = plans.map((plan, index) => {
    const kind = kinds[index]!;
    const order = seen.get(kind) ?? 0;
    seen.set(kind, order + 1);
    return draft(new Random(seed, "company", index), { number: index + 1, plan, kind, order, names });
  });
  const inForce = drafts.filter(({ renewal }) => renewal === "renews");
  const scale = BOOK_ARR / inForce.reduce((sum, { arr }) => sum + arr, 0);
  return drafts.map(({ arr, ...company }) => {
    // Prices are round figures of their own currency.
    const annual = Math.round((arr * scale) / company.region.rate / 60) * 60;
    return { ...company, annualMinor: annual * 100 };
  });
}

interface Place {
  number: number;
  plan: Plan;
  kind: PatternKind;
  order: number;
  /** Names given so far. */
  names: Set<string>;
}

function draft(random: Random, { number, plan, kind, order, names }: Place): Draft {
  const industry = random.pickWeighted(INDUSTRIES);
  let name: string;
  do name = `${random.pick(NAME_ROOTS)} ${random.pick(industry.words)}`;
  while (names.has(name));
  names.add(name);
  const externalId = `acct-${1000 + number}`;
  const domain = `${name.toLowerCase().replaceAll(/[^a-z]/g, "")}.example`;
  const pattern = makePattern(kind, order, random);
  const renewal = chooseRenewal(pattern, order);
  const temper = TEMPERS[kind];
  const seats = random.whole(...plan.seats);
  const depth = random.between(...temper.depth);
  // Cubed: few contracts near the plan's upper end, many near its lower one.
  const arr = plan.arr[0] + (plan.arr[1] - plan.arr[0]) * random.next() ** 1.6;
  return {
    number,
    externalId,
    name,
    domain,
    industry: industry.name,
    region: random.pickWeighted(REGIONS),
    plan,
    employees: Math.round(seats * random.between(6, 40)),
    arr,
    seats,
    tellsSeats: kind === "silence" ? order % 3 !== 2 : !random.chance(0.07),
    pattern,
    mood: random.between(...temper.mood),
    reach: random.between(...temper.reach),
    joinedOn:
      renewal === "renews"
        ? joinDay(pattern, order, random)
        : -YEAR * random.whole(1, 3) - random.whole(6, 50),
    payer: makePayer(kind, random),
    renewal,
    answers: random.chance(0.74) ? "often" : random.chance(0.35) ? "long-ago" : "never",
    features: random
      .shuffle(FEATURES.slice(0, plan.features))
      .slice(0, Math.max(3, Math.round(plan.features * depth))),
    people: makePeople(random, {
      externalId,
      domain,
      count: Math.max(2, Math.round(seats * random.between(0.78, 1))),
    }),
  };
}

/** Of those who fell silent long ago, some have left. */
function chooseRenewal(pattern: Pattern, order: number): Renewal {
  if (pattern.kind !== "silence" || pattern.from > -30) return "renews";
  if (order % 2 === 0) return "renews";
  return order % 4 === 1 ? "ended" : "cancelled";
}
