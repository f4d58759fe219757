/** Who did it, as the product knows them; at least one of the two. */
export interface MessageUser {
  userId?: string;
  anonymousId?: string;
}

interface Received {
  messageId: string;
  /** Epoch milliseconds; never after the receipt. */
  occurredAt: number;
  /** It was dated after its receipt, and so was set to the receipt. */
  future: boolean;
}

/** Something an end user did. */
export interface ActivityMessage extends Received {
  kind: "track" | "page" | "screen";
  user: MessageUser;
  /** context.groupId: the account it was done for, whoever the user belongs to. */
  groupId?: string;
  name: string;
  /** properties.feature, else the name of a track call; null for other pages and screens. */
  feature: string | null;
  properties: Record<string, unknown>;
}

export interface IdentifyMessage extends Received {
  kind: "identify";
  user: MessageUser;
  groupId?: string;
  traits: Record<string, unknown>;
}

/** From its time on the user belongs to the group; the traits are the group's. */
export interface GroupMessage extends Received {
  kind: "group";
  user: MessageUser;
  groupId: string;
  traits: Record<string, unknown>;
}

/** Both ids are the same person, known by `userId` from now on. */
export interface AliasMessage extends Received {
  kind: "alias";
  userId: string;
  previousId: string;
}

export type Message = ActivityMessage | IdentifyMessage | GroupMessage | AliasMessage;
export type MessageKind = Message["kind"];
