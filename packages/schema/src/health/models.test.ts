import { randomUUID } from "node:crypto";
import { builtInModels, components, weightedComposite } from "@perennial/core/health";
import { testDatabase } from "@perennial/database/testing";
import { beforeAll, expect, test } from "vitest";
import { TestBook } from "../testing/test-book.ts";

const database = testDatabase();
let book: TestBook;
const key = weightedComposite.key;

beforeAll(async () => {
  book = await TestBook.open(database);
  await book.track("acme", "ada", ["Report exported"]);
  await book.settle();
});

interface Curve {
  name: string;
  kind: string;
  points: { x: number; y: number }[];
}
interface Component {
  key: string;
  weight: number;
  curves: Record<string, number[][]>;
  curveList: Curve[];
}

const content = `version coverageFloor thresholds { atRisk critical openMargin plungeMargin dwellSeconds }
  components { key weight curves curveList { name kind points { x y } } }`;

async function newest(): Promise<{ components: Component[]; coverageFloor: number; thresholds: object }> {
  const { versionedModel } = await book.graph.data<{
    versionedModel: { newest: { components: Component[]; coverageFloor: number; thresholds: object } };
  }>(`query ($key: String!) { versionedModel(key: $key) { newest { ${content} } } }`, { key });
  return versionedModel.newest;
}

/** What the newest version says, as a draft takes it, with usage's weight and curve changed. */
async function changed(weight: number, curve?: Curve) {
  const { components: all, coverageFloor, thresholds } = await newest();
  return {
    coverageFloor,
    thresholds,
    components: all.map((component) => ({
      key: component.key,
      weight: component.key === "usage" ? weight : component.weight,
      curves: component.key === "usage" && curve ? [curve] : component.curveList,
    })),
  };
}

function outcome(mutation: string, input: object): Promise<Record<string, Record<string, unknown>>> {
  const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const payload = {
    saveScoringModelDraft: `... on SaveScoringModelDraftPayload { draft { revision faults { code path message } changes { kind component sentence fromCurve { kind } toCurve { kind points { x y } } from to } model { version } } }`,
    publishScoringModel: `... on PublishScoringModelPayload { customers model { version note components { key curves } } }`,
    rollBackScoringModel: `... on RollBackScoringModelPayload { customers model { version basedOn } }`,
    discardScoringModelDraft: `... on DiscardScoringModelDraftPayload { modelKey }`,
    copyScoringModel: `... on CopyScoringModelPayload { draft { revision model { name version } } }`,
    unassignScoringModel: `... on UnassignScoringModelPayload { modelKey customers }`,
  }[mutation];
  return book.graph.data(
    `mutation ($input: ${name}!) { ${mutation}(input: $input) { __typename ${payload} ... on UserError { message } ... on InvalidInputError { path } } }`,
    { input },
  );
}

test("the registry is enough to draw a form: each component's signals and curves, named, with units and ends", async () => {
  const { componentRegistry } = await book.graph.data<{
    componentRegistry: {
      key: string;
      needs: string[];
      signals: { name: string; label: string; unit: string }[];
      curves: {
        name: string;
        label: string;
        unit: string;
        min: number | null;
        kinds: string[];
        default: Curve;
      }[];
    }[];
  }>(
    `{ componentRegistry { key label needs signals { name label unit } curves { name label unit min max kinds default { name kind points { x y } } } } }`,
  );
  expect(componentRegistry.map((each) => each.key)).toEqual([...components().keys()]);
  for (const { signals, curves } of componentRegistry)
    for (const { label, name, unit } of [...signals, ...curves]) {
      expect(label).not.toBe(name);
      expect(unit).not.toBe("");
    }
  expect(componentRegistry.find((each) => each.key === "payment")).toMatchObject({
    needs: ["invoices"],
    curves: [{ name: "daysLate", unit: "days", min: 0, default: { kind: "PIECEWISE" } }],
  });
  const rankable = componentRegistry.flatMap(({ curves }) =>
    curves.filter(({ kinds }) => kinds.includes("PERCENTILE")).map(({ name }) => name),
  );
  expect(rankable).toEqual(["ratio", "stickiness", "breadth", "burden", "daysLate"]);
});

test("a draft is saved with its faults and changes told; published, it scores live with the version as cause", async () => {
  const step = {
    name: "ratio",
    kind: "STEP",
    points: [
      { x: 0, y: 0 },
      { x: 0.5, y: 100 },
    ],
  };
  const half = await changed(0.5);
  const { validateScoringModel: faults } = await book.graph.data<{ validateScoringModel: object[] }>(
    `query ($definition: ScoringModelInput!) { validateScoringModel(definition: $definition) { code path message } }`,
    { definition: half },
  );
  expect(faults).toMatchObject([{ code: "WEIGHT_SUM", path: "components" }]);
  const begun = await outcome("saveScoringModelDraft", { modelKey: key, definition: half });
  expect(begun).toMatchObject({
    saveScoringModelDraft: {
      __typename: "SaveScoringModelDraftPayload",
      draft: {
        revision: 1,
        model: { version: 2 },
        faults,
        changes: [
          {
            kind: "WEIGHT",
            component: "usage",
            from: 0.35,
            to: 0.5,
            sentence: "Usage weighs 50% instead of 35%.",
          },
        ],
      },
    },
  });
  expect(await outcome("publishScoringModel", { modelKey: key, revision: 1 })).toMatchObject({
    publishScoringModel: {
      __typename: "InvalidInputError",
      path: ["components"],
      message: expect.stringContaining("add up to 1.15"),
    },
  });
  const mended = await outcome("saveScoringModelDraft", {
    modelKey: key,
    revision: 1,
    definition: await changed(0.35, step),
    note: "All or nothing",
  });
  expect(mended).toMatchObject({
    saveScoringModelDraft: {
      draft: {
        revision: 2,
        faults: [],
        changes: [
          { kind: "CURVE", fromCurve: { kind: "PIECEWISE" }, toCurve: { kind: "STEP", points: step.points } },
        ],
      },
    },
  });
  expect(
    await outcome("saveScoringModelDraft", { modelKey: key, revision: 1, definition: half }),
  ).toMatchObject({
    saveScoringModelDraft: { __typename: "ConflictError" },
  });
  const published = await outcome("publishScoringModel", { modelKey: key, revision: 2 });
  expect(published).toMatchObject({
    publishScoringModel: { customers: 1, model: { version: 2, note: "All or nothing" } },
  });
  // Whoever draws points alone sees the step.
  expect((await newest()).components[0]).toMatchObject({
    curves: {
      ratio: [
        [0, 0],
        [0.5, 0],
        [0.5, 100],
      ],
    },
    curveList: [step],
  });
  await book.settle();
  const { customer } = await book.graph.data<{ customer: { health: object } }>(
    `{ customer(externalId: "acme") { health { model { key version } causes { kind sentence } } } }`,
  );
  expect(customer.health).toEqual({
    model: { key, version: 2 },
    causes: [{ kind: "model", sentence: `The scoring model changed: ${key} version 2.` }],
  });
});

test("a curve by percentile of the book is told by rank; single answers have none", async () => {
  const rank = (name: string) => ({
    name,
    kind: "PERCENTILE",
    points: [
      { x: 0, y: 0 },
      { x: 100, y: 100 },
    ],
  });
  const definition = await changed(0.35, rank("ratio"));
  const faultsOf = (sent: object) =>
    book.graph.data<{ validateScoringModel: object[] }>(
      `query ($definition: ScoringModelInput!) { validateScoringModel(definition: $definition) { code path message } }`,
      { definition: sent },
    );
  expect(await faultsOf(definition)).toEqual({ validateScoringModel: [] });
  const components = definition.components.map((component) => ({
    ...component,
    curves: component.key === "satisfaction" ? [rank("nps"), component.curves[1]] : component.curves,
  }));
  expect(await faultsOf({ ...definition, components })).toMatchObject({
    validateScoringModel: [{ code: "CURVE", path: "components.3.curves.nps" }],
  });
  const saved = await outcome("saveScoringModelDraft", { modelKey: key, definition });
  expect(saved).toMatchObject({
    saveScoringModelDraft: {
      draft: { changes: [{ kind: "CURVE", toCurve: { kind: "PERCENTILE", points: rank("ratio").points } }] },
    },
  });
  expect(await outcome("discardScoringModelDraft", { modelKey: key, revision: 1 })).toMatchObject({
    discardScoringModelDraft: { __typename: "DiscardScoringModelDraftPayload" },
  });
});

test("two versions are compared, and an older one holds again", async () => {
  const diff = `query ($from: Int!, $to: Int!) { scoringModelDiff(modelKey: "${key}", from: $from, to: $to) { kind component toCurve { kind } } }`;
  expect(await book.graph.data(diff, { from: 2, to: 1 })).toEqual({
    scoringModelDiff: [{ kind: "CURVE", component: "usage", toCurve: { kind: "PIECEWISE" } }],
  });
  expect(await book.graph.data(diff, { from: 1, to: 1 })).toEqual({ scoringModelDiff: [] });
  const { errors } = await book.graph.ask(diff, { from: 1, to: 9 });
  expect(errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  expect(await outcome("rollBackScoringModel", { modelKey: key, version: 1 })).toMatchObject({
    rollBackScoringModel: { customers: 1, model: { version: 3, basedOn: 1 } },
  });
  expect(await book.graph.data(diff, { from: 1, to: 3 })).toEqual({ scoringModelDiff: [] });
});

test("a copy is listed with its draft, whom it scores and how many; an assignment ends", async () => {
  expect(await outcome("copyScoringModel", { fromKey: key, modelKey: "own", name: "Our own" })).toMatchObject(
    {
      copyScoringModel: { draft: { revision: 1, model: { name: "Our own", version: 1 } } },
    },
  );
  await outcome("publishScoringModel", { modelKey: "own", revision: 1 });
  await book.graph.data(
    `mutation { assignScoringModel(input: { modelKey: "own", customer: { externalId: "acme" } }) { __typename } }`,
  );
  const listed = () =>
    book.graph.data<{ versionedModels: { assignments: { id: string }[] }[] }>(
      `{ versionedModels { key name isDefault customers draft { revision } assignments { id customers customer { name } trait { key } } } }`,
    );
  const { versionedModels } = await listed();
  expect(versionedModels).toMatchObject([
    { key: "ml_predictive", name: "Churn prediction", assignments: [], customers: 0 },
    {
      key: "own",
      name: "Our own",
      isDefault: false,
      customers: 1,
      draft: null,
      assignments: [{ customers: 1, customer: { name: "acme" }, trait: null }],
    },
    { key: "wedsync", name: "WedSync", customers: 0, assignments: [] },
    {
      key,
      name: "Weighted composite",
      isDefault: true,
      customers: 0,
      assignments: [{ customers: 0, customer: null, trait: null }],
    },
  ]);
  const assignmentId = versionedModels[1]!.assignments[0]!.id;
  expect(await outcome("unassignScoringModel", { assignmentId })).toMatchObject({
    unassignScoringModel: { modelKey: "own", customers: 1 },
  });
  expect((await listed()).versionedModels).toMatchObject([
    {},
    { customers: 0, assignments: [] },
    {},
    { customers: 1 },
  ]);
  expect(await outcome("unassignScoringModel", { assignmentId: randomUUID() })).toMatchObject({
    unassignScoringModel: { __typename: "NotFoundError" },
  });
});

test("curves of models from before are still told as points", async () => {
  const { scoringModels } = await book.graph.data<{
    scoringModels: { key: string; components: Component[] }[];
  }>(`{ scoringModels { key components { key curves } } }`);
  for (const model of builtInModels) {
    const told = scoringModels.find((each) => each.key === model.key)!;
    expect(told.components.map(({ curves }) => curves)).toEqual(model.components.map(({ curves }) => curves));
  }
});
