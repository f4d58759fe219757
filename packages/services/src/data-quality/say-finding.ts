import type { OrganizationFacts } from "../kernel/index.ts";
import type { DataQualityCheck, Finding } from "./data-quality-check.ts";

/** A finding in one sentence, numbers and days in the organisation's way. */
export function sayFinding(
  check: DataQualityCheck,
  finding: Finding,
  { locale, timeZone }: Pick<OrganizationFacts, "locale" | "timeZone">,
): string {
  const number = new Intl.NumberFormat(locale);
  const local = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const calendar = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return check.say(finding, {
    number: (value) => number.format(Number(value)),
    day: (value) =>
      typeof value === "string"
        ? calendar.format(new Date(`${value}T00:00:00Z`))
        : local.format(new Date(Number(value))),
  });
}
