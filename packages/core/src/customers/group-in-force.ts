/**
 * The group a person belonged to at a moment, or null when no group was ever told. Before the first membership, the first reaches
 * back; of equally dated ones the greatest group id holds, so order and duplicates can't matter.
 * @param memberships of all ids of one person, in any order
 * @param t epoch milliseconds
 */
export function groupInForce(
  memberships: Iterable<{ groupId: string; occurredAt: number }>,
  t: number,
): string | null {
  let latest: { groupId: string; occurredAt: number } | null = null;
  let first: { groupId: string; occurredAt: number } | null = null;
  for (const membership of memberships) {
    const { groupId, occurredAt } = membership;
    if (occurredAt <= t) {
      if (
        latest === null ||
        occurredAt > latest.occurredAt ||
        (occurredAt === latest.occurredAt && groupId > latest.groupId)
      )
        latest = membership;
    } else if (
      first === null ||
      occurredAt < first.occurredAt ||
      (occurredAt === first.occurredAt && groupId > first.groupId)
    ) {
      first = membership;
    }
  }
  return (latest ?? first)?.groupId ?? null;
}
