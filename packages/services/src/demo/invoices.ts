import type { Payer } from "./company.ts";
import type { DemoFact, FactRange } from "./fact-input.ts";
import { FIRST_DAY } from "./introductions.ts";
import { Random } from "./random.ts";

const TERM_DAYS = 30;
const MONTH = 30.4375;

/** How many days before the book's last day the oldest unpaid invoice of a late payer was due. */
const LATE: Readonly<Record<Exclude<Payer, "prompt">, readonly [least: number, most: number]>> = {
  "late-1-15": [2, 14],
  "late-16-30": [17, 29],
  "late-beyond": [33, 62],
};

/** Invoices since billing was connected, shortly after the history began: told when issued and again when paid. */
export function invoices({ seed, calendar, company, through }: FactRange): DemoFact[] {
  const { externalId, region, plan, annualMinor, payer, joinedOn, renewal } = company;
  const random = new Random(seed, "invoices", company.number);
  const period = plan.billing * MONTH;
  const late = payer === "prompt" ? null : random.whole(...LATE[payer]);
  const reference = late === null ? random.whole(-Math.floor(period), 0) + TERM_DAYS : -late;
  // Late payers settle everything at once, some days after the book's last day.
  const settlesOn = late === null ? null : random.whole(2, 30);
  const amount = {
    amountMinor: Math.round((annualMinor * plan.billing) / 12),
    currency: region.currency,
    rate: region.rate,
  };
  const facts: DemoFact[] = [];
  const connected = Math.max(FIRST_DAY + 4, joinedOn);
  const stops = renewal === "renews" ? through : Math.min(through, -50);

  for (let step = -Math.ceil((reference - FIRST_DAY) / period); ; step += 1) {
    const dueOn = Math.round(reference + step * period);
    const issuedOn = dueOn - TERM_DAYS;
    const delay = random.chance(0.1) ? random.whole(1, 12) : -random.whole(1, 24);
    if (issuedOn > stops) break;
    if (issuedOn < connected) continue;
    const unsettled = late !== null && settlesOn !== null && dueOn >= -late && dueOn <= settlesOn;
    // A prompt payer's delays are over before the book's last day, so that nobody is late by accident.
    const paysOn = unsettled
      ? settlesOn
      : dueOn + (late === null && dueOn <= 0 && dueOn + delay > 0 ? -1 : delay);
    const subject = `INV-${calendar.day(issuedOn).replaceAll("-", "").slice(2)}-${1000 + company.number}`;
    const state = { amount, issuedOn: calendar.day(issuedOn), dueOn: calendar.day(dueOn) };
    const tell = (day: number, paidOn: string | null) => {
      if (day > through) return;
      const effectiveAt = calendar.at(day, paidOn === null ? 6 : 11, region.timeZone);
      facts.push({
        kind: "INVOICE",
        customer: { externalId },
        subject,
        effectiveAt,
        state: { ...state, paidOn },
      });
    };
    tell(issuedOn, null);
    tell(paysOn, calendar.day(paysOn));
  }
  return facts;
}
