import { testDatabase } from "@perennial/database/testing";
import { beforeAll, expect, test } from "vitest";
import { TestBook } from "../testing/test-book.ts";

let book: TestBook;
beforeAll(async () => {
  book = await TestBook.open(testDatabase());
});

const csv =
  "Account ID,Contract,Start,End,ARR\nacme,C1,2026-01-01,2026-12-31,1200\nacme,,2026-01-01,,5\nnobody,C3,2026-01-01,,5";

interface Preview {
  previewImport: {
    columns: string[];
    rows: { number: number; cells: string[] }[];
    mapping: Record<string, unknown>;
  };
}
interface Imported {
  importFacts: Record<string, unknown>;
}

const IMPORT = `mutation ($input: ImportFactsInput!) { importFacts(input: $input) {
  __typename ... on UserError { message } ... on InvalidInputError { path }
  ... on ImportFactsPayload { dryRun rows created changed unchanged known refused faults { row column field level sentence } } } }`;

test("a file is looked at, tried and taken, and what it told is seen", async () => {
  const { graph } = book;
  await graph.data(`mutation { upsertCustomer(input: { externalId: "acme", name: "Acme" }) { __typename } }`);
  const { previewImport: preview } = await graph.data<Preview>(
    `query ($input: ImportPreviewInput!) { previewImport(input: $input) { columns rows { number cells } mapping } }`,
    { input: { kind: "CONTRACT", csv } },
  );
  expect(preview.rows[0]).toEqual({ number: 2, cells: ["acme", "C1", "2026-01-01", "2026-12-31", "1200"] });
  expect(preview.mapping).toMatchObject({
    fields: {
      customer: "Account ID",
      contractId: "Contract",
      startsAt: "Start",
      endsAt: "End",
      annual: "ARR",
    },
  });
  const input = { kind: "CONTRACT", csv, mapping: preview.mapping };
  const told = {
    __typename: "ImportFactsPayload",
    rows: 3,
    created: 1,
    changed: 0,
    unchanged: 0,
    known: 0,
    refused: 2,
    faults: [
      {
        row: 3,
        column: "Contract",
        field: "contractId",
        level: "FAULT",
        sentence: "Row 3, Contract: is empty; fill it in.",
      },
      {
        row: 4,
        column: "Account ID",
        field: "customer",
        level: "FAULT",
        sentence:
          "Row 4, Account ID: no customer has the id “nobody”; import the customers first, or correct it.",
      },
    ],
  };
  const tried = await graph.data<Imported>(IMPORT, { input: { ...input, dryRun: true } });
  expect(tried.importFacts).toEqual({ ...told, dryRun: true });
  const facts = `{ customer(externalId: "acme") { arr { amountMinor } facts(first: 5, kinds: [CONTRACT]) { edges { node { summary } } } } }`;
  expect(await graph.data(facts)).toEqual({ customer: { arr: null, facts: { edges: [] } } });
  const taken = await graph.data<Imported>(IMPORT, { input });
  expect(taken.importFacts).toEqual({ ...told, dryRun: false });
  expect(await graph.data(facts)).toEqual({
    customer: {
      arr: { amountMinor: 120_000 },
      facts: {
        edges: [{ node: { summary: "Contract C1 of $1,200.00 a year, Jan 1, 2026 to Jan 1, 2027." } }],
      },
    },
  });
});

test("a mapping that doesn't fit is refused where it is wrong", async () => {
  const input = { kind: "CONTRACT", csv, mapping: { fields: { customer: "Account" } } };
  expect((await book.graph.data<Imported>(IMPORT, { input })).importFacts).toMatchObject({
    __typename: "InvalidInputError",
    path: ["mapping", "fields", "customer"],
    message: "mapping.fields.customer: the file has no column Account; map another one.",
  });
});

test("each kind can be described", async () => {
  const { importKinds } = await book.graph.data<{
    importKinds: { kind: string; fields: { key: string; isRequired: boolean }[] }[];
  }>(
    `{ importKinds { kind label description takesTraits fields { key label description isRequired choices } } }`,
  );
  expect(importKinds.map(({ kind }) => kind)).toContain("SURVEY_RESPONSE");
  for (const { fields } of importKinds)
    expect(fields.filter(({ isRequired }) => isRequired).map(({ key }) => key)).toContain("customer");
});
