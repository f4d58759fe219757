import type { Loaders } from "../loaders/loaders.ts";

/** The member of an actor as audit writes it; null for keys and the program itself. */
export function authorOf(actor: string | null, loaders: Loaders) {
  const [kind, id] = actor?.split(":", 2) ?? [];
  return kind === "member" && id !== undefined ? loaders.members.load(id) : null;
}
