import { parseState, type FactKind, type FactState } from "@perennial/core/facts";

interface SummarisedFact<K extends FactKind> {
  kind: K;
  subject: string;
  state: unknown;
}

type Say<K extends FactKind> = (subject: string, state: FactState<K>, words: FactWords) => string;

interface FactWords {
  number: Intl.NumberFormat;
  day: (instant: number) => string;
  money: (money: { amountMinor: number; currency: string }) => string;
}

/** From -2 to 2. */
const feelings = ["Very negative", "Negative", "Neutral", "Positive", "Very positive"];

const sayTrait = (subject: string, { value }: FactState<"TRAIT">) =>
  value === null ? `${subject} was removed.` : `${subject} is ${shorten(value)}.`;

const say: { [K in FactKind]: Say<K> } = {
  TRAIT: sayTrait,
  USER_TRAIT: sayTrait,
  TICKET: (subject, { severity, status, satisfaction }) =>
    `Ticket ${subject} (${severity}) is ${status}${satisfaction ? `, satisfaction ${satisfaction.value} out of ${satisfaction.max}` : ""}.`,
  SURVEY_RESPONSE: (_subject, { survey, value, max }) => `${survey} answer of ${value} out of ${max}.`,
  INVOICE: (subject, { amount, dueOn, paidOn, payments = [] }, { money }) => {
    const paid = payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const open =
      paid > 0
        ? `is due on ${dueOn}, ${money({ ...amount, amountMinor: paid })} of it paid`
        : `is due on ${dueOn}`;
    return `Invoice ${subject} of ${money(amount)} ${paidOn == null ? open : `was paid on ${paidOn}`}.`;
  },
  CONTRACT: (subject, { annual, startsAt, endsAt, status }, { money, day }) =>
    `Contract ${subject} of ${money(annual)} a year, ${endsAt == null ? `since ${day(startsAt)}` : `${day(startsAt)} to ${day(endsAt)}`}${status === "cancelled" ? ", cancelled" : ""}.`,
  ENTITLEMENT: (subject, { seats, plan, features }, { number }) => {
    const parts = [
      seats === undefined ? [] : `${number.format(seats)} seats`,
      plan === undefined ? [] : `plan ${plan}`,
      features === undefined ? [] : `${features.length} features`,
    ].flat();
    const what = parts.length > 0 ? parts.join(", ") : "nothing in particular";
    return subject === "default" ? `Entitled to ${what}.` : `Entitled to ${what} (${subject}).`;
  },
  SENTIMENT: (_subject, { value, note }) =>
    note === undefined ? `${feelings[value + 2]}.` : `${feelings[value + 2]}: ${shorten(note)}`,
};

/** A fact in one English sentence, numbers and days in the way of `locale`. */
export function summariseFact<K extends FactKind>(
  { kind, subject, state }: SummarisedFact<K>,
  locale: string,
  timeZone: string,
): string {
  const parsed = parseState(kind, state, { keepContradictions: true });
  // Of an erased person's answers nothing is left to tell.
  if (!parsed.ok) return `${subject}: erased.`;
  return say[kind](subject, parsed.state, {
    number: new Intl.NumberFormat(locale),
    day: (instant) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(instant),
    money: ({ amountMinor, currency }) => {
      const format = new Intl.NumberFormat(locale, { style: "currency", currency });
      return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
  });
}

function shorten(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
