import { expect, test } from "vitest";
import { guessDelimiter } from "./index.ts";

test.each([
  ["a,b;c,d\n1;2;3;4;5", ","],
  ["a;b;c\n1,5;2;3", ";"],
  ["a\tb\n", "\t"],
  ['"a,b,c";d', ";"],
  ["only", ","],
  ["", ","],
])("the cells of %j are separated by %j", (text, delimiter) => {
  expect(guessDelimiter(text)).toBe(delimiter);
});
