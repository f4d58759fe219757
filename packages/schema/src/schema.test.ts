import { readFileSync } from "node:fs";
import path from "node:path";
import { components } from "@perennial/core/health";
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { expect, test } from "vitest";
import { curveWords } from "./health/curve-words.ts";
import { schema } from "./schema.ts";

const ours = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type),
);

/** Every type, field, argument, enum value and input field with its description. */
function* describedElements(): Generator<[name: string, description: string | null | undefined]> {
  for (const type of ours) {
    yield [type.name, type.description];
    if (isEnumType(type))
      for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields()))
        yield [`${type.name}.${field.name}`, field.description];
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description];
      for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name}:)`, arg.description];
    }
  }
}

test("the committed schema is the one the code builds", () => {
  const committed = readFileSync(path.join(import.meta.dirname, "../schema.graphql"), "utf8");
  expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(committed);
});

test("every type, field, argument, enum value and input field is described in a sentence", () => {
  const elements = [...describedElements()];
  expect(elements.length).toBeGreaterThan(400);
  expect(
    elements.filter(([, description]) => !/^.{8,}\.$/s.test(description?.trim() ?? "")).map(([name]) => name),
  ).toEqual([]);
});

test("what every curve of every component is asked with has a name and a unit", () => {
  const curves = [...components().values()].flatMap(({ defaultCurves }) => Object.keys(defaultCurves));
  expect(curves.filter((name) => curveWords(name) === undefined)).toEqual([]);
});

const mutations = Object.values(schema.getMutationType()!.getFields()).map(
  (field) => [field.name, field] as const,
);

test.each(mutations)(
  "%s takes one input and answers with a union of one payload and user errors",
  (_name, field) => {
    expect(field.args.map((arg) => arg.name)).toEqual(["input"]);
    const union = schema.getType(field.type.toString().replace("!", ""));
    if (!isUnionType(union)) throw new Error(`${field.name} answers with no union`);
    const errors = union.getTypes().filter((type) => type.name.endsWith("Error"));
    expect(union.getTypes().length - errors.length).toBe(1);
    for (const error of errors) expect(error.getInterfaces().map((each) => each.name)).toEqual(["UserError"]);
  },
);

test("every list that can grow is a connection", () => {
  const bounded = new Set([
    "Query.nodes",
    "Query.scoringModels",
    "Query.versionedModels",
    "Query.modelAssignments",
    "Query.componentRegistry",
    "Query.validateScoringModel",
    "Query.scoringModelDiff",
    "Query.apiKeys",
    "Query.endUserSecrets",
    "Query.alertRules",
    "Query.keyFeatures",
    "Query.churnModels",
    "Query.feed",
    "Query.progress",
    "Query.savedViews",
    "Query.riskPatterns",
    "Query.signals",
    "Query.importKinds",
    "Query.dataQuality",
  ]);
  const lists: string[] = [];
  for (const field of Object.values(schema.getQueryType()!.getFields())) {
    const name = `Query.${field.name}`;
    if (field.type.toString().startsWith("[") && !bounded.has(name)) lists.push(name);
  }
  expect(lists).toEqual([]);
  for (const type of ours.filter((each) => each.name.endsWith("Connection"))) {
    if (!isObjectType(type)) throw new Error(`${type.name} is no object`);
    const fields = type.getFields();
    expect(Object.keys(fields).sort()).toEqual(["edges", "pageInfo", "totalCount"]);
    expect(fields["pageInfo"]!.type.toString()).toBe("PageInfo!");
  }
});

test("scalars of ours refuse what isn't theirs", () => {
  const faulty: Record<string, unknown[]> = {
    DateTime: ["2026-03-01", "2026-03-01T09:30:00", "yesterday", 1_770_000_000_000, null],
    Date: ["2026-02-30", "2026-3-1", 20_260_301],
    Cursor: ["", 12],
  };
  for (const [name, values] of Object.entries(faulty)) {
    const type = schema.getType(name);
    if (!isScalarType(type)) throw new Error(`${name} is no scalar`);
    for (const value of values)
      expect(() => type.parseValue(value), `${name} ${JSON.stringify(value)}`).toThrow(/doesn't fit/);
  }
  const dateTime = schema.getType("DateTime");
  expect(isScalarType(dateTime) && dateTime.parseValue("2026-03-01T10:30:00+01:00")).toEqual(
    new Date("2026-03-01T09:30:00Z"),
  );
});
