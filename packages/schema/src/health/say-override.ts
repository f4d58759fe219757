import { endOfDay, localDay } from "@perennial/core/time";
import type { OverrideRecord } from "@perennial/services/health";
import { bandWords } from "./band-words.ts";

interface Place {
  /** BCP 47. */
  locale: string;
  timeZone: string;
}

type Said = Pick<OverrideRecord, "band" | "reason" | "expiresAt">;

/** "Ada set Healthy until 3 March 2027: waiting for their lawyers." */
export function sayOverride(record: Said, by: string | null, place: Place): string {
  return `${by ?? "A program"} set ${bandWords[record.band]}${sayUntil(record, place)}: ${endSentence(record.reason)}`;
}

/** What became of an override as a cause: "set", "ended" or "expired". */
export function sayOverrideCause(what: string, record: Said, by: string | null, place: Place): string {
  const who = by ?? "a program";
  const set = `${bandWords[record.band]}, which ${who} had set${sayUntil(record, place)}`;
  if (what === "expired") return `${set}, came to its end.`;
  if (what === "ended") return `${set}, was given back to the score.`;
  return sayOverride(record, by, place);
}

function sayUntil({ expiresAt }: Said, { locale, timeZone }: Place): string {
  if (expiresAt === null) return "";
  const last = expiresAt.getTime() - 1;
  // To the end of a day: the day says it.
  const wholeDay = endOfDay(localDay(last, timeZone), timeZone) === expiresAt.getTime();
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: "long",
    timeZone,
    ...(!wholeDay && { timeStyle: "short" }),
  });
  return ` until ${format.format(wholeDay ? last : expiresAt)}`;
}

function endSentence(reason: string): string {
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}
