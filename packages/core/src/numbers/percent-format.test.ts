import { expect, it } from "vitest";
import { percentFormat } from "./index.ts";

it.each([
  ["en", 1, 0.089, "8.9%"],
  ["en", 0, 0.089, "9%"],
  ["en", 1, 0.5, "50%"],
  ["de", 1, 0.089, "8,9\u00A0%"],
  ["tr", 1, 0.089, "%8,9"],
])("writes shares as %s does, with %i digits at most", (locale, digits, share, said) => {
  expect(percentFormat(locale, digits).format(share)).toBe(said);
});
