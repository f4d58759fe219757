import { minorDigits } from "../facts/index.ts";
import type { ImportField, RowValues } from "./field.ts";
import type { RowContext } from "./import-kind.ts";

export const customerField: ImportField = {
  key: "customer",
  label: "Customer",
  description: "The customer's id in your product, as events and the customers' file name it.",
  type: "TEXT",
  required: true,
  headers: [
    "customer",
    "customerid",
    "customerexternalid",
    "account",
    "accountid",
    "company",
    "companyid",
    "organizationid",
    "organisationid",
    "groupid",
    "clientid",
  ],
};

export const currencyField: ImportField = {
  key: "currency",
  label: "Currency",
  description: "ISO 4217 code such as EUR; the reporting currency where it is empty.",
  type: "CURRENCY",
  headers: ["currency", "currencycode", "currencyiso"],
};

export const rateField: ImportField = {
  key: "rate",
  label: "Exchange rate",
  description:
    "What one unit of the currency was worth in the reporting currency, above 0; needed for another currency.",
  type: "NUMBER",
  headers: ["rate", "exchangerate", "fxrate", "conversionrate"],
};

/** The amount as facts keep it, in minor units. */
export function moneyOf(values: RowValues, amount: string, { reportingCurrency }: RowContext) {
  const currency = textOf(values, "currency") ?? reportingCurrency;
  const rate = numberOf(values, "rate");
  const isOwn = currency === reportingCurrency;
  return {
    amountMinor: toMinor(numberOf(values, amount)!, currency),
    currency,
    ...(!isOwn && rate !== undefined && { rate }),
  };
}

export function toMinor(amount: number, currency: string): number {
  return Math.round(amount * 10 ** minorDigits(currency));
}

export function textOf(values: RowValues, key: string): string | undefined {
  return values[key] as string | undefined;
}

export function numberOf(values: RowValues, key: string): number | undefined {
  return values[key] as number | undefined;
}

/** State without what wasn't told. */
export function told(state: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
}
