export { contentHash, factId, sha256 } from "./hash.ts";
export { instantSchema, parseInstant } from "./instant.ts";
export type {
  ActivityMessage,
  AliasMessage,
  GroupMessage,
  IdentifyMessage,
  Message,
  MessageKind,
  MessageUser,
} from "./message.ts";
export { type BatchContext, parseMessage, type ParsedMessage, type ParseOptions } from "./parse-message.ts";
export { SESSION_GAP_MS, type Sessions, sessionsByDay, sessionsOf } from "./session.ts";
export { MAX_MESSAGE_BYTES } from "./storable.ts";
export { type CountedEvent, foldUserDays, MAX_KEY_FEATURES, type UserDayContribution } from "./user-day.ts";
