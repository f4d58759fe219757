import { organizationContexts } from "../book/index.ts";
import { defineUpkeep } from "../kernel/index.ts";

const KEPT_MS = 7 * 24 * 3_600_000;

export const rejectionUpkeep = defineUpkeep({
  name: "drop-old-rejections",
  everyMs: 3_600_000,
  async run(system) {
    for (const ctx of await organizationContexts(system, "drop-old-rejections")) {
      await ctx.db.sql`
        delete from rejection where organization_id = ${ctx.organizationId}::uuid
          and received_at < ${new Date(ctx.now() - KEPT_MS)}::timestamptz`;
    }
  },
});
