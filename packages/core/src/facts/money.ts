import { z } from "zod";

/** An amount as it was told, with the rate of that moment: later rates can't change the past. */
export interface Money {
  /** Minor units of `currency` (cents; whole yen). */
  amountMinor: number;
  /** ISO 4217, capitals. */
  currency: string;
  /** What one unit (not minor unit) of `currency` is worth in the organisation's reporting currency, above 0. */
  rate: number;
}

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));
const digitsByCurrency = new Map<string, number>();

export const currencySchema = z
  .string()
  .refine((code) => CURRENCIES.has(code), { error: "must be an ISO 4217 currency in capitals, such as EUR" });

export const moneySchema = z.object({
  amountMinor: z.int({ error: "must be a whole number of minor units (cents)" }),
  currency: currencySchema,
  rate: z
    .number()
    .positive({ error: "must be above 0: units of the reporting currency for one unit of this one" }),
}) satisfies z.ZodType<Money>;

/** The amount in whole minor units of the reporting currency, at the rate it was told with. */
export function toReporting(money: Money, reportingCurrency: string): number {
  return Math.round(
    money.amountMinor * money.rate * 10 ** (minorDigits(reportingCurrency) - minorDigits(money.currency)),
  );
}

/** Digits of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}
