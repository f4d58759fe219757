import type { OverrideRecord } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { Member } from "../identity/member.ts";
import { defineConnection } from "../relay/define-connection.ts";
import { encodeGlobalId } from "../relay/global-id.ts";
import { Band } from "./band.ts";
import { sayOverride } from "./say-override.ts";

export const BandOverride = builder.objectRef<OverrideRecord>("BandOverride").implement({
  description: "A band that somebody set by hand: a record, which stays when it is over.",
  fields: (t) => ({
    customerId: t.id({
      description: "Global id of the customer.",
      resolve: ({ customerId }) => encodeGlobalId("Customer", customerId),
    }),
    band: t.expose("band", {
      type: Band,
      description: "The band shown instead of the calculated one; never UNKNOWN.",
    }),
    reason: t.exposeString("reason", { description: "Why, in words, up to 1000 characters." }),
    by: t.field({
      type: Member,
      nullable: true,
      description: "Who set it; null when a program did or that member is gone.",
      resolve: ({ setById }, _args, { loaders }) => (setById === null ? null : loaders.members.load(setById)),
    }),
    setAt: t.expose("setAt", { type: "DateTime", description: "From when on it holds." }),
    expiresAt: t.expose("expiresAt", {
      type: "DateTime",
      nullable: true,
      description: "When it ends by itself; null when it doesn't.",
    }),
    endedAt: t.expose("endedAt", {
      type: "DateTime",
      nullable: true,
      description: "When somebody ended it or set another; null where nobody did, also once it has expired.",
    }),
    endedBy: t.field({
      type: Member,
      nullable: true,
      description: "Who ended it or set another; null when nobody or a program did, or that member is gone.",
      resolve: ({ endedById }, _args, { loaders }) =>
        endedById === null ? null : loaders.members.load(endedById),
    }),
    sentence: t.string({
      description: "In words, such as: Ada set Healthy until 3 March 2027: waiting for their lawyers.",
      resolve: async (record, _args, { loaders, services: { organization } }) => {
        const by = record.setById === null ? null : await loaders.members.load(record.setById);
        return sayOverride(record, by?.name ?? null, organization);
      },
    }),
  }),
});

export const BandOverrideConnection = defineConnection(
  "BandOverride",
  BandOverride,
  "bands set by hand, the newest first",
);
