import type { Context } from "@perennial/services/kernel";
import { readScoringModels, type ListedModel } from "@perennial/services/listing";
import type { ScoringModelShape } from "../health/scoring-model.ts";

/** The organisation's models, read once when the first is asked for. */
export interface ModelLoader {
  /** Throws when there is no such version: scores name only published ones. */
  find(key: string, version: number): Promise<ScoringModelShape>;
  newest(): Promise<ScoringModelShape[]>;
}

export function createModelLoader(ctx: Context): ModelLoader {
  let reading: Promise<ListedModel[]> | undefined;
  const all = () => (reading ??= readScoringModels(ctx));
  return {
    async find(key, version) {
      const found = (await all()).find(
        ({ definition }) => definition.key === key && definition.version === version,
      );
      if (found === undefined)
        throw new RangeError(`There is no version ${version} of the scoring model ${key}`);
      return toShape(found);
    },
    newest: async () => (await all()).filter((model) => model.isNewest).map(toShape),
  };
}

const names: Readonly<Record<string, string>> = {
  weighted_composite: "Weighted composite",
  wedsync: "WedSync",
};

function toShape({ definition, isDefault, publishedAt }: ListedModel): ScoringModelShape {
  return { definition, name: names[definition.key] ?? definition.key, isDefault, publishedAt };
}
