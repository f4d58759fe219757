import { percentFormat } from "@perennial/core/numbers";

export interface OrganizationFormat {
  locale: string;
  timeZone: string;
  /** ISO 4217. */
  currency: string;
}

export interface MoneyAmount {
  amountMinor: number;
  currency: string;
}

export type Format = ReturnType<typeof createFormat>;

const dayMs = 86_400_000;
/** What stands where there is no figure. */
export const none = "–";

/** Numbers, money and times as the organisation writes them. Instants are ISO 8601 or epoch milliseconds. */
export function createFormat({ locale, timeZone, currency }: OrganizationFormat) {
  const safeLocale = Intl.NumberFormat.supportedLocalesOf(locale).length > 0 ? locale : "en-US";
  const integer = new Intl.NumberFormat(safeLocale, { maximumFractionDigits: 0 });
  const oneDigit = new Intl.NumberFormat(safeLocale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const upToOne = new Intl.NumberFormat(safeLocale, { maximumFractionDigits: 1 });
  const threeDigits = new Intl.NumberFormat(safeLocale, { maximumSignificantDigits: 3 });
  const compact = new Intl.NumberFormat(safeLocale, { notation: "compact", maximumFractionDigits: 1 });
  const percent = percentFormat(safeLocale);
  const change = new Intl.NumberFormat(safeLocale, { signDisplay: "exceptZero", maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(safeLocale, { numeric: "auto", style: "short" });
  const dayMonth = new Intl.DateTimeFormat(safeLocale, { timeZone: "UTC", day: "numeric", month: "short" });
  const wholeDay = new Intl.DateTimeFormat(safeLocale, { timeZone: "UTC", dateStyle: "long" });
  const day = new Intl.DateTimeFormat(safeLocale, {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
  });
  const time = new Intl.DateTimeFormat(safeLocale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  const moneys = new Map<string, Intl.NumberFormat>();

  const moneyIn = (of: string, isCompact: boolean) => {
    const key = `${of}:${isCompact}`;
    const known = moneys.get(key);
    if (known) return known;
    const style = { style: "currency", currency: of, currencyDisplay: "narrowSymbol" } as const;
    const made = new Intl.NumberFormat(
      safeLocale,
      isCompact
        ? { ...style, notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 }
        : { ...style, minimumFractionDigits: 0, maximumFractionDigits: 0 },
    );
    moneys.set(key, made);
    return made;
  };
  const major = ({ amountMinor, currency: of }: MoneyAmount) => amountMinor / 10 ** minorDigits(of);

  return {
    currency,
    timeZone,
    count: (value: number) => integer.format(value),
    compact: (value: number) => compact.format(value),
    rate: (value: number) => oneDigit.format(value),
    number: (value: number) => upToOne.format(value),
    /** Of any size: three digits that count. */
    figure: (value: number) => threeDigits.format(value),
    /** 0..1 as a percentage. */
    share: (value: number) => percent.format(value),
    /** What stands around the number of a percentage that is typed. */
    percentSigns: signsOf(percent),
    /** A score 0..100 as it is shown everywhere: whole points. */
    score: (value: number | null | undefined) => (value == null ? none : integer.format(value)),
    /** Points with their sign; zero has none. */
    change: (value: number) => change.format(value).replace("-", "−"),
    money: (amount: MoneyAmount | null | undefined) =>
      amount ? moneyIn(amount.currency, false).format(major(amount)) : none,
    moneyShort: (amount: MoneyAmount | null | undefined) =>
      amount ? moneyIn(amount.currency, true).format(major(amount)) : none,
    /** A local calendar day, YYYY-MM-DD, without its year. */
    dayMonth: (localDay: string) => dayMonth.format(Date.parse(localDay)),
    /** A local calendar day, YYYY-MM-DD, with its year. */
    wholeDay: (localDay: string) => wholeDay.format(Date.parse(localDay)),
    day: (at: string | number) => day.format(new Date(at)),
    time: (at: string | number) => time.format(new Date(at)),
    /** The moment something ends: the day alone where it is the end of one. */
    until: (at: string | number) => {
      const last = Number(new Date(at)) - 1;
      const endsDay = localDay(last, timeZone) !== localDay(last + 1, timeZone);
      return endsDay ? day.format(last) : time.format(last + 1);
    },
    /** "now", "4 min. ago", "in 3 days". */
    ago: (at: string | number, now: number) => formatRelative(relative, Number(new Date(at)) - now),
    /** "in 41 days", "today", "12 days ago". */
    days: (at: string, now: number) =>
      relative.format(localDayNumber(Date.parse(at), timeZone) - localDayNumber(now, timeZone), "day"),
  };
}

function formatRelative(relative: Intl.RelativeTimeFormat, ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (Math.abs(seconds) < 10) return relative.format(0, "second");
  if (Math.abs(seconds) < 60) return relative.format(seconds, "second");
  if (Math.abs(seconds) < 3_600) return relative.format(Math.round(seconds / 60), "minute");
  if (Math.abs(seconds) < 86_400) return relative.format(Math.round(seconds / 3_600), "hour");
  return relative.format(Math.round(ms / dayMs), "day");
}

/** Days since 1970-01-01 of the local calendar day that holds an instant. */
export function localDayNumber(at: number, timeZone: string): number {
  return Date.parse(localDay(at, timeZone)) / dayMs;
}

/** The local calendar day that holds an instant, YYYY-MM-DD. */
export function localDay(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(at);
}

function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** Some locales write %5, others 5 %. */
function signsOf(percent: Intl.NumberFormat): { prefix: string; suffix: string } {
  const parts = percent.formatToParts(0);
  const number = parts.findIndex(({ type }) => type === "integer");
  const said = (some: Intl.NumberFormatPart[]) => some.map(({ value }) => value).join("");
  return { prefix: said(parts.slice(0, number)), suffix: said(parts.slice(number + 1)) };
}
