import type { FactKind, FactState } from "./parse-state.ts";

/** Two parts of one state that can't both be true. */
export interface Contradiction {
  /** The part that is named in the message's beginning, such as "solvedAt". */
  path: string;
  message: string;
}

const byKind: { [K in FactKind]?: (state: FactState<K>) => Contradiction[] } = {
  TICKET: ({ openedAt, firstAnsweredAt, solvedAt, satisfaction }) => [
    ...when(solvedAt !== undefined && solvedAt < openedAt, "solvedAt", "must not be before openedAt"),
    ...when(
      firstAnsweredAt !== undefined && firstAnsweredAt < openedAt,
      "firstAnsweredAt",
      "must not be before openedAt",
    ),
    ...when(
      satisfaction !== undefined && (satisfaction.value < 1 || satisfaction.value > satisfaction.max),
      "satisfaction",
      "must lie on its scale, 1..max",
    ),
  ],
  CONTRACT: ({ startsAt, endsAt }) =>
    when(endsAt != null && endsAt <= startsAt, "endsAt", "must be after startsAt"),
};

/** Where a state contradicts itself; empty where it doesn't. Everything that counts facts can live with them. */
export function contradictionsOf<K extends FactKind>(kind: K, state: FactState<K>): Contradiction[] {
  return byKind[kind]?.(state) ?? [];
}

function when(holds: boolean, path: string, message: string): Contradiction[] {
  return holds ? [{ path, message }] : [];
}
