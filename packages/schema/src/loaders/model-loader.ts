import type { Context } from "@perennial/services/kernel";
import {
  countCustomersByModel,
  readModelAssignments,
  readModelDrafts,
  readScoringModels,
  type ListedAssignment,
  type ListedDraft,
  type ListedModel,
} from "@perennial/services/listing";
import type { ScoringModelShape } from "../health/scoring-model.ts";
import type { VersionedModelShape } from "../health/versioned-model.ts";

/** The organisation's models, each kind of thing read once when the first is asked for. */
export interface ModelLoader {
  /** Throws when there is no such version: scores name only published ones. */
  find(key: string, version: number): Promise<ScoringModelShape>;
  newest(): Promise<ScoringModelShape[]>;
  /** Every model with its versions and draft, by key. */
  versioned(): Promise<VersionedModelShape[]>;
  assignments(limit: number): Promise<ListedAssignment[]>;
  /** How many customers each model scores, by key. */
  customers(): Promise<ReadonlyMap<string, number>>;
}

export function createModelLoader(ctx: Context): ModelLoader {
  let reading: Promise<ListedModel[]> | undefined;
  let counting: Promise<ReadonlyMap<string, number>> | undefined;
  let versioned: Promise<VersionedModelShape[]> | undefined;
  const assignments = new Map<number, Promise<ListedAssignment[]>>();
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
    versioned: () => (versioned ??= Promise.all([all(), readModelDrafts(ctx)]).then(toVersioned)),
    assignments(limit) {
      const read = assignments.get(limit) ?? readModelAssignments(ctx, limit);
      assignments.set(limit, read);
      return read;
    },
    customers: () => (counting ??= countCustomersByModel(ctx)),
  };
}

const names: Readonly<Record<string, string>> = {
  weighted_composite: "Weighted composite",
  wedsync: "WedSync",
  ml_predictive: "Churn prediction",
};

function nameOf({ definition: { key }, name }: Pick<ListedModel, "definition" | "name">): string {
  return name ?? names[key] ?? key;
}

function toShape(listed: ListedModel): ScoringModelShape {
  const { definition, isDefault, publishedAt, author, note, basedOn } = listed;
  return { definition, name: nameOf(listed), isDefault, publishedAt, author, note, basedOn };
}

function toVersioned([listed, drafts]: [ListedModel[], ListedDraft[]]): VersionedModelShape[] {
  const keys = new Set([...listed, ...drafts].map(({ definition }) => definition.key));
  return [...keys].sort().map((key) => {
    const versions = listed
      .filter(({ definition }) => definition.key === key)
      .map(toShape)
      .reverse();
    const draft = drafts.find(({ definition }) => definition.key === key) ?? null;
    const name = draft === null ? versions[0]!.name : nameOf(draft);
    return { key, name: versions[0]?.name ?? name, versions, draft: draft && toDraft(draft) };
  });
}

function toDraft(listed: ListedDraft): NonNullable<VersionedModelShape["draft"]> {
  const { definition, author, note, revision, savedAt } = listed;
  const model = {
    definition,
    name: nameOf(listed),
    isDefault: false,
    publishedAt: null,
    author,
    note,
    basedOn: null,
  };
  return { model, revision, savedAt };
}
