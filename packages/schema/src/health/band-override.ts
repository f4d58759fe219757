import { builder } from "../builder.ts";
import { Member } from "../identity/member.ts";
import { Band } from "./band.ts";
import type { BandOverrideView } from "./health-view.ts";

export const BandOverride = builder.objectRef<BandOverrideView>("BandOverride").implement({
  description: "A band that a member set by hand.",
  fields: (t) => ({
    band: t.expose("band", { type: Band, description: "The band shown instead." }),
    reason: t.exposeString("reason", { description: "Why, in the member's words." }),
    by: t.field({
      type: Member,
      nullable: true,
      description: "Who set it; null when that member is gone.",
      resolve: ({ byId }, _args, { loaders }) => (byId === null ? null : loaders.members.load(byId)),
    }),
    expiresAt: t.expose("expiresAt", {
      type: "DateTime",
      nullable: true,
      description: "When it ends by itself; null when it doesn't.",
    }),
  }),
});
