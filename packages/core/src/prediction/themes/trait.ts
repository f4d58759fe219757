import { speaksFor, type Theme } from "../theme.ts";
import { levelOf } from "../vocabulary.ts";

/** The bends and the values of one trait are one reason. */
export const trait: Theme = {
  key: "trait",
  subjectOf: speaksFor("trait."),
  label: (key) => key,
  observation({ traits }, key) {
    const value = levelOf(traits.get(key));
    return value === null || value.trim() === "" ? `${key} isn't known` : `${key} is ${value}`;
  },
};
