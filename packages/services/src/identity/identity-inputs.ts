import { z } from "zod";

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("must be an e-mail address"));
export const passwordSchema = z
  .string()
  .min(12, "a password has at least 12 characters")
  .max(200, "a password has at most 200 characters");
export const nameSchema = z.string().trim().min(1, "must not be empty").max(120);
export const roleSchema = z.enum(["ADMIN", "MANAGER", "CSM", "VIEWER"]);
export const scopeSchema = z.enum(["INGEST", "READ", "WRITE", "ADMIN"]);

export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, "must be an IANA time zone such as Europe/Berlin");
export const currencySchema = z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as USD");
export const localeSchema = z.string().refine(isLocale, "must be a BCP 47 tag such as en-US");

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
