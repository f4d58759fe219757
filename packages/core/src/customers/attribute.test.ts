import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "../activity/index.ts";
import { attribute, canonicalUser, groupInForce, linksOf, membershipOf, viewIdentities } from "./index.ts";

const at = (occurredAt: number) => ({ messageId: `m${occurredAt}`, occurredAt, future: false });
const identify = (t: number, anonymousId: string, userId: string): Message => ({
  kind: "identify",
  ...at(t),
  user: { userId, anonymousId },
  traits: {},
});
const alias = (t: number, previousId: string, userId: string): Message => ({
  kind: "alias",
  ...at(t),
  userId,
  previousId,
});
const group = (t: number, userId: string, groupId: string): Message => ({
  kind: "group",
  ...at(t),
  user: { userId },
  groupId,
  traits: {},
});

function view(messages: readonly Message[]) {
  return viewIdentities(
    messages.flatMap(linksOf),
    messages.map(membershipOf).filter((membership) => membership !== null),
  );
}

describe("who did it", () => {
  it("is the user of the earliest message that carried both ids, then the smallest user id", () => {
    const seen = view([identify(5, "a1", "bea"), identify(3, "a1", "cem"), identify(3, "a1", "ada")]);
    expect(attribute({ user: { anonymousId: "a1" }, occurredAt: 1 }, seen)?.userId).toBe("ada");
    expect(attribute({ user: { anonymousId: "a2" }, occurredAt: 9, groupId: "acc" }, seen)).toBeNull();
  });

  it("follows aliases of user ids and anonymous ids to their end", () => {
    const seen = view([alias(1, "old", "mid"), alias(2, "mid", "new"), identify(9, "a1", "old")]);
    for (const user of [
      { userId: "old" },
      { userId: "mid" },
      { anonymousId: "old" },
      { anonymousId: "a1" },
    ]) {
      expect(attribute({ user, occurredAt: 0 }, seen)?.userId).toBe("new");
    }
  });

  it("keeps the earliest alias of an id, and one of an id to itself says nothing", () => {
    const seen = view([alias(4, "old", "late"), alias(2, "old", "early"), alias(1, "old", "old")]);
    expect(attribute({ user: { userId: "old" }, occurredAt: 9 }, seen)?.userId).toBe("early");
  });

  it("names a circle by its smallest id, from inside and from a tail", () => {
    const links = new Map(
      Object.entries({ c: "b", b: "d", d: "c", a: "c" }).map(([id, userId]) => [id, { userId }]),
    );
    for (const id of ["a", "b", "c", "d"]) expect(canonicalUser(id, links)).toBe("b");
  });
});

describe("which customer it counts for", () => {
  const memberships = [group(10, "u", "first"), group(20, "u", "second"), group(20, "u", "third")];
  const customerAt = (occurredAt: number, groupId?: string) =>
    attribute({ user: { userId: "u" }, occurredAt, ...(groupId && { groupId }) }, view(memberships))
      ?.customer;

  it("is the group of the event, else the one in force, the first reaching back", () => {
    expect(customerAt(15, "other")).toEqual({ kind: "ACCOUNT", groupId: "other" });
    expect(
      [0, 10, 19, 20, 99].map((t) =>
        groupInForce(
          memberships.map(membershipOf).filter((m) => m !== null),
          t,
        ),
      ),
    ).toEqual(["first", "first", "first", "third", "third"]);
    expect(customerAt(0)).toEqual({ kind: "ACCOUNT", groupId: "first" });
  });

  it("is the person alone where no group was ever told", () => {
    expect(attribute({ user: { userId: "lone" }, occurredAt: 0 }, view(memberships))).toEqual({
      userId: "lone",
      customer: { kind: "SOLO", userId: "lone" },
    });
  });

  it("unites the memberships of all ids of a person", () => {
    const seen = view([alias(50, "old", "new"), group(1, "old", "acc"), group(30, "new", "next")]);
    const of = (t: number) => attribute({ user: { userId: "new" }, occurredAt: t }, seen)?.customer;
    expect([of(0), of(29), of(30)]).toEqual(
      ["acc", "acc", "next"].map((groupId) => ({ kind: "ACCOUNT", groupId })),
    );
  });
});

it("any permutation and duplication of the same messages attributes the same", () => {
  const id = fc.constantFrom("a", "b", "c", "d", "e");
  const time = fc.integer({ min: 0, max: 6 });
  const message = fc.oneof(
    fc.tuple(time, id, id).map((args) => identify(...args)),
    fc.tuple(time, id, id).map((args) => alias(...args)),
    fc.tuple(time, id, fc.constantFrom("g1", "g2", "g3")).map((args) => group(...args)),
  );
  const shuffled = fc
    .array(message, { maxLength: 14 })
    .chain((messages) =>
      fc.tuple(
        fc.constant(messages),
        fc.shuffledSubarray([...messages, ...messages], { minLength: messages.length * 2 }),
      ),
    );
  const events = ["a", "b", "c", "d", "e"].flatMap((each) => [{ userId: each }, { anonymousId: each }]);
  fc.assert(
    fc.property(shuffled, time, ([messages, again], occurredAt) => {
      const attributeAll = (all: readonly Message[]) => {
        const seen = view(all);
        return events.map((user) => attribute({ user, occurredAt }, seen));
      };
      expect(attributeAll(again)).toEqual(attributeAll(messages));
    }),
    { numRuns: 200 },
  );
});
