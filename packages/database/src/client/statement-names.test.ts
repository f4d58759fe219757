import { expect, test } from "vitest";
import { StatementNames } from "./statement-names.ts";

test("a statement has no name at first, and then a new one each time its uses have doubled", () => {
  const names = new StatementNames();
  const given = Array.from({ length: 70 }, () => names.nameOf("select 1"));
  expect(given.slice(0, 3)).toEqual([undefined, undefined, undefined]);
  const uses = Map.groupBy(given.slice(3), (name) => name);
  expect([...uses.values()].map(({ length }) => length)).toEqual([4, 8, 16, 32, 7]);
});

test("two statements never share a name, however many there are", () => {
  const names = new StatementNames();
  const owner = new Map<string, string>();
  for (let n = 0; n < 20_000; n += 1) {
    // Each statement comes back while some are new, some long gone.
    const text = `select ${(n * 7919) % (300 + (n >> 4))}`;
    const name = names.nameOf(text);
    if (name === undefined) continue;
    expect(owner.get(name) ?? text).toBe(text);
    owner.set(name, text);
  }
  expect(owner.size).toBeGreaterThan(400);
});
