import { seesAllAlerts } from "@perennial/services/alerts";
import type { Context } from "@perennial/services/kernel";
import type { AlertListing } from "@perennial/services/listing";
import { builder } from "../builder.ts";
import { ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { decodeGlobalId } from "../relay/global-id.ts";

export const AlertFilter = builder.inputType("AlertFilter", {
  description: "Which alerts; everything given must hold.",
  fields: (t) => ({
    mine: t.boolean({
      description:
        "True: what is in the viewer's inbox, which is so for members unless told. False: all that was raised, for admins, managers and keys.",
    }),
    unread: t.boolean({
      description: "Of the viewer's inbox: true only what they haven't read, false only what they have.",
    }),
    ruleId: t.id({ description: "Only of this rule, by global id." }),
    customerId: t.id({ description: "Only of this customer, by global id." }),
  }),
});

/** The filter as lists take it. Throws FORBIDDEN for what the viewer may not see, BAD_USER_INPUT for what contradicts itself. */
export function parseAlertFilter(
  services: Context,
  filter: typeof AlertFilter.$inferInput | null | undefined,
): AlertListing {
  const { actor } = services;
  const { mine = null, unread = null, ruleId, customerId } = filter ?? {};
  const isMine = mine ?? actor.kind === "member";
  if (isMine && actor.kind !== "member") {
    throw new InvalidInputError("An API key has no inbox: ask with `mine: false`.", ["filter", "mine"]);
  }
  if (!isMine && !seesAllAlerts(services))
    throw new ForbiddenError("Only admins, managers and API keys see the alerts of others.");
  if (!isMine && unread !== null)
    throw new InvalidInputError("Only one's own alerts are read or unread: ask with `mine: true`.", [
      "filter",
      "unread",
    ]);
  return {
    inboxOf: isMine ? actor.id : null,
    unread,
    ruleId: ruleId == null ? null : decodeGlobalId(ruleId, "AlertRule", ["filter", "ruleId"]),
    customerId: customerId == null ? null : decodeGlobalId(customerId, "Customer", ["filter", "customerId"]),
  };
}
