import { quantile } from "../lab/index.ts";
import { isProtected } from "./protected-attributes.ts";
import type { SnapshotFacts } from "./snapshot-facts.ts";

/** What is met in fewer of the snapshots says little of anybody. */
const LEAST_SHARE = 0.05;
const LEAST_SNAPSHOTS = 10;
/** Traits that name a customer, or say the churn itself. */
const NO_FEATURES = new Set(["name", "domain", "createdAt", "churnedOn"]);
const MOST_ACTIVITIES = 40;
const MOST_MEASURES = 30;
const MOST_LEVELS = 20;
/** A text trait with more values than this tells customers apart, not kinds of them. */
const MOST_VALUES_SHARE = 0.1;
/** Files have a slip here and there: a trait that is mostly a number is one. */
const NUMERIC_SHARE = 0.95;
/** A number with no more values than these is a mark on a short scale, and doesn't bend. */
const SHORT_SCALE = 5;

/** A trait that is one of a few values. */
interface CategoricalTrait {
  key: string;
  levels: readonly string[];
}

/** A trait in numbers, with the quartiles at which its effect may bend. */
interface NumericTrait {
  key: string;
  bends: readonly number[];
}

/** The names that an organisation's own facts bring along; everything else is the same for all organisations. */
export interface Vocabulary {
  activities: readonly string[];
  measures: readonly string[];
  numericTraits: readonly NumericTrait[];
  categoricalTraits: readonly CategoricalTrait[];
}

export interface VocabularyOptions {
  /** Events and traits that say the churn itself, or must not be looked at. */
  ignored: ReadonlySet<string>;
}

/** What is frequent enough in training snapshots; names in the order of their letters, so that equal facts give equal models. */
export function vocabularyOf(
  snapshots: readonly SnapshotFacts[],
  { ignored }: VocabularyOptions,
): Vocabulary {
  const least = Math.max(LEAST_SNAPSHOTS, LEAST_SHARE * snapshots.length);
  const frequent = (namesOf: (facts: SnapshotFacts) => Iterable<string>, most: number) => {
    const counts = new Map<string, number>();
    for (const facts of snapshots)
      for (const name of new Set(namesOf(facts))) counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts]
      .filter(([name, count]) => count >= least && !ignored.has(name))
      .sort(([a, most1], [b, most2]) => most2 - most1 || compare(a, b))
      .slice(0, most)
      .map(([name]) => name)
      .sort(compare);
  };
  const traits = frequent(({ traits: all }) => all.keys(), Number.POSITIVE_INFINITY).filter(
    (key) => !isProtected(key) && !NO_FEATURES.has(key),
  );
  const numericTraits: NumericTrait[] = [];
  const categoricalTraits: CategoricalTrait[] = [];
  for (const key of traits) {
    const values = snapshots.map((facts) => facts.traits.get(key)).filter((value) => !isBlank(value));
    const numbers = values.map(numberOf).filter((value) => value !== null);
    if (numbers.length > 0 && numbers.length >= NUMERIC_SHARE * values.length) {
      numericTraits.push({ key, bends: bendsOf(numbers) });
    } else {
      const levels = levelsOf(values, least);
      if (levels.length > 0) categoricalTraits.push({ key, levels });
    }
  }
  return {
    activities: frequent(({ activity }) => activity.map(({ name }) => name), MOST_ACTIVITIES),
    measures: frequent(
      ({ measures }) =>
        measures.map(({ name }) => name).filter((name) => !ignored.has(name.slice(0, name.lastIndexOf(".")))),
      MOST_MEASURES,
    ).filter((name) => {
      const property = name.slice(name.lastIndexOf(".") + 1);
      return !isProtected(property) && !isIdentifier(property);
    }),
    numericTraits,
    categoricalTraits,
  };
}

/** A trait's value as a number, also where it was told as text; null where it is none. */
export function numberOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || value.trim() === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A trait's value as one of a few; null where it isn't a plain value. */
export function levelOf(value: unknown): string | null {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : null;
}

/** A number that names something measures nothing. */
function isIdentifier(property: string): boolean {
  return /(?:^|[^a-zA-Z])ids?$|[a-z]I[dD]s?$/.test(property);
}

function isBlank(value: unknown): boolean {
  return value == null || (typeof value === "string" && value.trim() === "");
}

function bendsOf(numbers: readonly number[]): number[] {
  const sorted = Float64Array.from(numbers).sort();
  if (new Set(sorted).size <= SHORT_SCALE) return [];
  return [...new Set([0.25, 0.5, 0.75].map((share) => quantile(sorted, share)!))];
}

function levelsOf(values: readonly unknown[], least: number): string[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    const level = levelOf(value);
    if (level !== null) counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  if (counts.size > Math.max(MOST_LEVELS, MOST_VALUES_SHARE * values.length)) return [];
  return [...counts]
    .filter(([, count]) => count >= least && count < values.length)
    .sort(([a, most1], [b, most2]) => most2 - most1 || compare(a, b))
    .slice(0, MOST_LEVELS)
    .map(([level]) => level)
    .sort(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
