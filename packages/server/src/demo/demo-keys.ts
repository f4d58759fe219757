import { createApiKey, renewApiKey } from "@perennial/services/identity";
import type { Context } from "@perennial/services/kernel";

const NAMES: Readonly<Record<"INGEST" | "WRITE", string>> = {
  INGEST: "Live demo: events",
  WRITE: "Live demo: facts",
};

/** The demo's two keys, made at its first start. A key's secret is nowhere to be read again: each start gives them new ones. */
export async function takeDemoKeys(ctx: Context): Promise<{ ingestKey: string; writeKey: string }> {
  return { ingestKey: await takeKey(ctx, "INGEST"), writeKey: await takeKey(ctx, "WRITE") };
}

async function takeKey(ctx: Context, scope: "INGEST" | "WRITE"): Promise<string> {
  const { organizationId } = ctx;
  const name = NAMES[scope];
  const key = await ctx.db.prisma.apiKey.findFirst({
    where: { organizationId, name, revokedAt: null, scopes: { equals: [scope] } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const { secret } = key
    ? await renewApiKey(ctx, { id: key.id })
    : await createApiKey(ctx, { name, scopes: [scope] });
  return secret;
}
