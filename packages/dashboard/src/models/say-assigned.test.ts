import { expect, test } from "vitest";
import { sayAssigned } from "./say-assigned.ts";

const all = { customer: null, trait: null };
const studios = { customer: null, trait: { key: "plan", equals: "studio" } };
const seats = { customer: null, trait: { key: "seats", equals: 5 } };
const own = (name: string) => ({ customer: { id: name, name }, trait: null });

test.each([
  [[], "Nobody"],
  [[all], "Everybody without another"],
  [[own("Acme"), studios, all], "Everybody without another, plan = studio, Acme"],
  [[seats], "Seats = 5"],
  [[own("a"), own("b"), own("c")], "3 single customers"],
])("%j", (assignments, said) => {
  expect(sayAssigned(assignments)).toBe(said);
});
