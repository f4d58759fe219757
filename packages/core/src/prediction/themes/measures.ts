import { speaksFor, type Theme } from "../theme.ts";
import { rounded } from "./rounded.ts";

export const measures: Theme = {
  key: "measure",
  subjectOf: speaksFor("measures.mean.", "measures.total."),
  label: (name) => `Values of ${name}`,
  observation({ measures: told }, name) {
    const own = told.filter((each) => each.name === name && each.count > 0);
    if (own.length === 0) return `${name} was never told`;
    const newest = own.reduce((best, each) => (each.ago < best.ago ? each : best));
    const count = own.reduce((sum, each) => sum + each.count, 0);
    const mean = own.reduce((sum, each) => sum + each.sum, 0) / count;
    return `${name} is ${rounded(mean)} on average, ${rounded(newest.sum / newest.count)} on the newest day`;
  },
};
