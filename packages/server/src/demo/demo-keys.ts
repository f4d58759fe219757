import { createApiKey, revokeApiKey } from "@perennial/services/identity";
import type { Context, Scope } from "@perennial/services/kernel";

const NAMES: Readonly<Record<"INGEST" | "WRITE", string>> = {
  INGEST: "Live demo: events",
  WRITE: "Live demo: facts",
};

/** New keys at each start, for a key's secret is nowhere to be read again; those of the last start are revoked. */
export async function takeDemoKeys(ctx: Context): Promise<{ ingestKey: string; writeKey: string }> {
  const { organizationId } = ctx;
  const old = await ctx.db.prisma.apiKey.findMany({
    where: { organizationId, name: { in: Object.values(NAMES) }, revokedAt: null },
    select: { id: true },
  });
  for (const { id } of old) await revokeApiKey(ctx, { id });
  const take = async (scope: "INGEST" | "WRITE") => {
    const scopes: Scope[] = [scope];
    return (await createApiKey(ctx, { name: NAMES[scope], scopes })).secret;
  };
  return { ingestKey: await take("INGEST"), writeKey: await take("WRITE") };
}
