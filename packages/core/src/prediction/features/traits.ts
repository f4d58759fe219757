import type { FeatureFamily } from "../feature-family.ts";
import { levelOf, numberOf } from "../vocabulary.ts";

/** What was told of the customer itself, and how far it lies above each bend: effects need not be straight lines. */
export const numericTraits: FeatureFamily = {
  key: "numericTraits",
  features: ({ numericTraits: all }) =>
    all.flatMap(({ key, bends }) => [
      { key: `trait.${key}`, label: key, subject: key },
      ...bends.map((bend) => ({ key: `trait.${key}>${bend}`, label: `${key} above ${bend}`, subject: key })),
    ]),
  read: ({ traits }, { numericTraits: all }) =>
    all.flatMap(({ key, bends }) => {
      const value = numberOf(traits.get(key));
      return [value, ...bends.map((bend) => (value === null ? null : Math.max(0, value - bend)))];
    }),
};

/** One feature for each frequent value. */
export const categoricalTraits: FeatureFamily = {
  key: "categoricalTraits",
  features: ({ categoricalTraits: all }) =>
    all.flatMap(({ key, levels }) =>
      levels.map((level) => ({ key: `trait.${key}=${level}`, label: `${key} is ${level}`, subject: key })),
    ),
  read: ({ traits }, { categoricalTraits: all }) =>
    all.flatMap(({ key, levels }) => {
      const told = levelOf(traits.get(key));
      return levels.map((level) => (told === null ? null : Number(told === level)));
    }),
};
