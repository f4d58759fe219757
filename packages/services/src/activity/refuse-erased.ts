import type { Message } from "@perennial/core/activity";
import type { Source } from "../book/index.ts";
import type { Batch } from "./batch.ts";
import { sourcesOf } from "./message-sources.ts";
import type { Rejected } from "./rejected.ts";

/** The batch without what is of erased people. */
export function refuseErased(
  batch: Batch,
  erased: ReadonlySet<Source>,
): Pick<Batch, "messages" | "rejected"> {
  if (erased.size === 0) return batch;
  const refused: Rejected[] = [];
  const messages = batch.messages.flatMap(({ index, message }) => {
    const kept = withoutErased(message, erased);
    // Of an erased person nothing is kept, not even what was refused.
    if (kept === null)
      refused.push({
        index,
        reason: "ERASED: this person was erased; nothing about them is taken any more",
        message: null,
      });
    return kept === null ? [] : [{ index, message: kept }];
  });
  const rejected = [...batch.rejected, ...refused].sort((a, b) => a.index - b.index);
  return { messages, rejected };
}

/** Null when it is of an erased person; on a device that an erased person shared, another user's message loses the device's id. */
function withoutErased(message: Message, erased: ReadonlySet<Source>): Message | null {
  if (!sourcesOf(message).some((source) => erased.has(source))) return message;
  if (message.kind === "alias" || message.user.userId === undefined || erased.has(`u:${message.user.userId}`))
    return null;
  return { ...message, user: { userId: message.user.userId } };
}
