import fc from "fast-check";

export interface Sent {
  type: string;
  messageId: string;
  /** Epoch milliseconds. */
  timestamp: number;
  [key: string]: unknown;
}

const MINUTE = 60_000;

interface Setting {
  /** About a local midnight, epoch milliseconds. */
  start: number;
  days: number;
  users?: readonly string[];
  /** Most moments are at most so many times ten minutes from a midnight, where a session can belong to either day. */
  spread?: number;
}

/** Few ids, groups and moments, so that they meet in every way: ties, late groups, shared devices, circles of aliases. */
export function arbitraryMessages({
  start,
  days,
  users = ["ada", "bea", "cem"],
  spread = 9,
}: Setting): fc.Arbitrary<Sent[]> {
  const user = fc.constantFrom(...users);
  const anonymous = fc.constantFrom("x1", "x2");
  const group = fc.constantFrom("acme", "bolt");
  const timestamp = fc.oneof(
    { weight: 1, arbitrary: fc.nat({ max: days * 24 * 6 }).map((tens) => start + tens * 10 * MINUTE) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.integer({ min: 1, max: days }), fc.integer({ min: -spread, max: spread }))
        .map(([day, tens]) => start + (day * 144 + tens) * 10 * MINUTE),
    },
  );
  const who = fc.oneof(
    { weight: 4, arbitrary: user.map((userId) => ({ userId })) },
    { weight: 2, arbitrary: anonymous.map((anonymousId) => ({ anonymousId })) },
    { weight: 1, arbitrary: fc.record({ userId: user, anonymousId: anonymous }) },
  );
  const name = fc.constantFrom("report made", "file sent", "invoice paid");
  const traits = fc.record(
    { name: fc.constantFrom("Ada", "Bea", null), plan: fc.constantFrom("pro", "free") },
    { requiredKeys: [] },
  );
  const groupTraits = fc.record(
    { name: fc.constantFrom("Acme", "Bolt"), website: fc.constant("https://acme.example") },
    { requiredKeys: [] },
  );
  const message = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(who, name).map(([ids, event]) => ({ type: "track", event, ...ids })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(who, name, group)
        .map(([ids, event, groupId]) => ({ type: "track", event, context: { groupId }, ...ids })),
    },
    { weight: 1, arbitrary: who.map((ids) => ({ type: "page", ...ids })) },
    {
      weight: 3,
      arbitrary: fc.tuple(who, traits).map(([ids, told]) => ({ type: "identify", traits: told, ...ids })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(who, group, groupTraits)
        .map(([ids, groupId, told]) => ({ type: "group", groupId, traits: told, ...ids })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.oneof(user, anonymous), user)
        .map(([previousId, userId]) => ({ type: "alias", previousId, userId })),
    },
  );
  return fc
    .array(fc.tuple(message, timestamp), { minLength: 1, maxLength: 32, size: "max" })
    .map((list) => list.map(([told, at], index) => ({ ...told, messageId: `m${index}`, timestamp: at })));
}

/** The same messages in another order, some of them again, cut into batches. */
export function arbitraryDelivery(messages: readonly Sent[]): fc.Arbitrary<Sent[][]> {
  return fc
    .tuple(
      fc.shuffledSubarray([...messages], { minLength: messages.length }),
      fc.array(fc.nat({ max: messages.length - 1 }), { maxLength: 6 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 8 })),
    )
    .map(([shuffled, again, sizes]) => {
      const all = [...shuffled, ...again.map((index) => messages[index]!)];
      const batches: Sent[][] = [];
      for (let from = 0; from < all.length;) {
        const size = sizes.next().value as number;
        batches.push(all.slice(from, from + size));
        from += size;
      }
      return batches;
    });
}
