import { canonicalUser } from "./canonical-user.ts";
import { earlierLink, type IdentityLink, type Membership } from "./link.ts";

/** Who is who, from a set of links and memberships. */
export interface IdentityView {
  /** The link that holds for each user id. */
  users: ReadonlyMap<string, IdentityLink>;
  /** The link that holds for each anonymous id. */
  anonymous: ReadonlyMap<string, IdentityLink>;
  /** Memberships of all ids of a person, by canonical user id. */
  memberships: ReadonlyMap<string, readonly Membership[]>;
}

/** Builds the view; any order and duplication of the same links and memberships gives an equal answer to every question. */
export function viewIdentities(
  links: Iterable<IdentityLink>,
  memberships: Iterable<Membership>,
): IdentityView {
  const users = new Map<string, IdentityLink>();
  const anonymous = new Map<string, IdentityLink>();
  for (const link of links) {
    // A user id linked to itself says nothing, and must not shut out a later link.
    if (link.kind === "USER" && link.id === link.userId) continue;
    const held = link.kind === "USER" ? users : anonymous;
    const known = held.get(link.id);
    held.set(link.id, known === undefined ? link : earlierLink(known, link));
  }
  const named = { users, anonymous };
  const byPerson = new Map<string, Membership[]>();
  for (const membership of memberships) {
    const person = personOf(
      membership.kind === "USER" ? { userId: membership.id } : { anonymousId: membership.id },
      named,
    );
    if (person === null) continue;
    const all = byPerson.get(person);
    if (all === undefined) byPerson.set(person, [membership]);
    else all.push(membership);
  }
  return { ...named, memberships: byPerson };
}

/** The canonical user id of who did it, or null while an anonymous id is not linked to anybody. */
export function personOf(
  user: { userId?: string; anonymousId?: string },
  view: Pick<IdentityView, "users" | "anonymous">,
): string | null {
  const userId =
    user.userId ??
    (user.anonymousId === undefined ? undefined : view.anonymous.get(user.anonymousId)?.userId);
  return userId === undefined ? null : canonicalUser(userId, view.users);
}
