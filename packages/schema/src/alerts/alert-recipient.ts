import type { RecipientRow } from "@perennial/services/alerts";
import { builder } from "../builder.ts";
import { Member } from "../identity/member.ts";

const AlertRecipientReason = builder.enumType("AlertRecipientReason", {
  description: "As what a member gets an alert.",
  values: {
    OWNER: { description: "Looks after the customer." },
    BACKUP: { description: "Stands in for the owner." },
    ROLE: { description: "Has a role that the rule names." },
    MEMBER: { description: "Is named by the rule." },
    FALLBACK: { description: "Nobody whom the rule names was there." },
  } as const,
});

const AlertDeliveryState = builder.enumType("AlertDeliveryState", {
  description: "How far an alert has come on its way to a member.",
  values: {
    PLANNED: { description: "Waits for its digest, or for the channel's answer." },
    DELIVERED: { description: "The member was told." },
    SNOOZED: {
      description: "Not told: the member wanted to hear nothing of the customer. It is looked at again then.",
    },
    LAPSED: {
      description:
        "Not told: it was over before its digest or before the snooze ended, or a more pressing alert told of the same change.",
    },
    FAILED: { description: "The channel couldn't tell it." },
  } as const,
});

export const AlertRecipient = builder.objectRef<RecipientRow>("AlertRecipient").implement({
  description: "A member to whom an alert goes, by one channel.",
  fields: (t) => ({
    member: t.field({
      type: Member,
      nullable: true,
      description: "The member; null when they aren't there any more.",
      resolve: ({ memberId }, _args, { loaders }) => loaders.members.load(memberId),
    }),
    channel: t.exposeString("channel", {
      description: "Key of the channel; in_app is the dashboard's inbox.",
    }),
    reason: t.expose("reason", { type: AlertRecipientReason, description: "As what the member gets it." }),
    state: t.expose("state", { type: AlertDeliveryState, description: "How far it has come." }),
    digest: t.exposeBoolean("digest", { description: "True where it is told with the others of the day." }),
    dueAt: t.expose("dueAt", {
      type: "DateTime",
      nullable: true,
      description: "When it is told, or looked at again; null where nothing is to come.",
    }),
    deliveredAt: t.expose("deliveredAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was last told; null while it wasn't.",
    }),
  }),
});
