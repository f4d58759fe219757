import type { Message } from "../activity/index.ts";

/** "From this id on it is that user": told by an alias, or by any message that carries both a user id and an anonymous id. */
export interface IdentityLink {
  kind: "USER" | "ANONYMOUS";
  id: string;
  /** The user id that it stands for; itself possibly linked on. */
  userId: string;
  /** Epoch milliseconds. */
  occurredAt: number;
}

/** "From this time on this user belongs to this group", told by a group call. */
export interface Membership {
  kind: "USER" | "ANONYMOUS";
  id: string;
  groupId: string;
  /** Epoch milliseconds. */
  occurredAt: number;
}

/** The links that a message tells; none for most. */
export function linksOf(message: Message): IdentityLink[] {
  const { occurredAt } = message;
  if (message.kind === "alias") {
    const { userId, previousId: id } = message;
    // SDKs alias user ids and anonymous ids alike, and don't say which.
    const link = { id, userId, occurredAt };
    return id === userId
      ? [{ kind: "ANONYMOUS", ...link }]
      : [
          { kind: "ANONYMOUS", ...link },
          { kind: "USER", ...link },
        ];
  }
  const { userId, anonymousId: id } = message.user;
  return userId === undefined || id === undefined ? [] : [{ kind: "ANONYMOUS", id, userId, occurredAt }];
}

/** The membership that a group call tells, of the user id where it has one. */
export function membershipOf(message: Message): Membership | null {
  if (message.kind !== "group") return null;
  const { groupId, occurredAt, user } = message;
  if (user.userId !== undefined) return { kind: "USER", id: user.userId, groupId, occurredAt };
  return user.anonymousId === undefined
    ? null
    : { kind: "ANONYMOUS", id: user.anonymousId, groupId, occurredAt };
}

/** Of two links of one id the one that holds: the earliest, of equally early ones the smallest user id. Any order of arrival agrees. */
export function earlierLink<L extends Pick<IdentityLink, "userId" | "occurredAt">>(a: L, b: L): L {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? a : b;
  return a.userId <= b.userId ? a : b;
}
