import type { Feature } from "../feature-family.ts";
import type { Theme } from "../theme.ts";
import { activity } from "./activity.ts";
import { activeUsers, featuresUsed } from "./breadth.ts";
import { depth } from "./depth.ts";
import { measures } from "./measures.ts";
import { payment } from "./payment.ts";
import { satisfaction, sentiment } from "./satisfaction.ts";
import { contract, tenure } from "./tenure.ts";
import { tickets } from "./tickets.ts";
import { trait } from "./trait.ts";

/** Every theme there is; each feature belongs to exactly one. */
const themes: readonly Theme[] = [
  activity,
  featuresUsed,
  activeUsers,
  depth,
  measures,
  tickets,
  satisfaction,
  sentiment,
  payment,
  tenure,
  contract,
  trait,
];

/** @throws RangeError for a feature that no theme speaks for */
export function themeOf(feature: Feature): { theme: Theme; subject: string } {
  for (const theme of themes) {
    const subject = theme.subjectOf(feature);
    if (subject !== null) return { theme, subject };
  }
  throw new RangeError(`No theme speaks for the feature ${feature.key}`);
}

/** Name of a reason by its key, for people; null for a theme that is no more. */
export function reasonLabel(key: string): string | null {
  const dot = key.indexOf(".");
  const [themeKey, subject] = dot < 0 ? [key, ""] : [key.slice(0, dot), key.slice(dot + 1)];
  return themes.find((theme) => theme.key === themeKey)?.label(subject) ?? null;
}
