import type { ModelCard, Verdict } from "@perennial/core/prediction";
import { z } from "zod";
import { type Context, parseInput, requireScope } from "../kernel/index.ts";
import type { FeatureDrift } from "./measure-drift.ts";
import type { ChurnDefinition } from "./training-request.ts";

/** A version with all that is known of it; the model itself stays here. */
export interface ListedChurnModel {
  version: number;
  definition: ChurnDefinition;
  card: ModelCard;
  /** Null for versions of older releases. */
  verdict: Verdict | null;
  /** As audit writes actors. */
  trainedBy: string;
  trainedAt: Date;
  /** It foretells now. */
  isPublished: boolean;
  /** The oldest first. */
  publications: { publishedBy: string; publishedAt: Date; rollback: boolean }[];
  drift: { measuredAt: Date; customers: number; features: FeatureDrift[] } | null;
}

const inputSchema = z.object({
  /** At most so many, the newest first. */
  limit: z.int().min(1).max(100).default(20),
  /** Only the published one. */
  published: z.boolean().default(false),
});

/** The organisation's churn models. */
export async function listChurnModels(
  ctx: Context,
  input: z.input<typeof inputSchema>,
): Promise<ListedChurnModel[]> {
  const { limit, published } = parseInput(inputSchema, input);
  requireScope(ctx, "READ");
  const { organizationId } = ctx;
  const newest = await ctx.db.prisma.churnPublication.findFirst({
    where: { organizationId },
    orderBy: { number: "desc" },
  });
  if (published && newest === null) return [];
  const rows = await ctx.db.prisma.churnModel.findMany({
    where: { organizationId, ...(published && { version: newest!.version }) },
    omit: { model: true },
    include: { publications: { orderBy: { number: "asc" } }, drift: true },
    orderBy: { version: "desc" },
    take: limit,
  });
  return rows.map(({ version, definition, card, verdict, trainedBy, trainedAt, publications, drift }) => ({
    version,
    definition: definition as unknown as ChurnDefinition,
    card: card as unknown as ModelCard,
    verdict: verdict as unknown as Verdict | null,
    trainedBy,
    trainedAt,
    isPublished: version === newest?.version,
    publications,
    drift: drift && { ...drift, features: drift.features as unknown as FeatureDrift[] },
  }));
}
