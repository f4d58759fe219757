import { importFacts, type ImportFactsResult, type RowFault } from "@perennial/services/import";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { ImportKindName } from "./import-kind-name.ts";
import { sayFault } from "./say-fault.ts";

const ImportFactsInput = builder.inputType("ImportFactsInput", {
  description: "A CSV file, or part of one, and how its columns are meant.",
  fields: (t) => ({
    kind: t.field({ type: ImportKindName, required: true, description: "What its rows are." }),
    csv: t.string({
      required: true,
      description:
        "Its text with the header, at most 500,000 characters and 5,000 rows. A larger file comes in parts, each with the header.",
    }),
    mapping: t.field({
      type: "JSON",
      required: true,
      description: "Where each field comes from, as previewImport guesses it.",
    }),
    dryRun: t.boolean({
      defaultValue: false,
      description: "True to be told what would happen, row by row, and to change nothing.",
    }),
    historical: t.boolean({
      defaultValue: false,
      description:
        "True where the rows count as known when they were so: past scores are then calculated with them.",
    }),
    firstRow: t.int({
      defaultValue: 2,
      description: "Number of the first row under the header, 2 or more: for parts of a file.",
    }),
  }),
});

const ImportFaultLevel = builder.enumType("ImportFaultLevel", {
  description: "What a fault does to its row.",
  values: {
    FAULT: { description: "The row is refused." },
    DOUBT: { description: "The row is taken as it is told, and listed under data quality." },
  } as const,
});

const ImportFault = builder.objectRef<RowFault & { row: number }>("ImportFault").implement({
  description: "What is wrong in a row.",
  fields: (t) => ({
    row: t.exposeInt("row", { description: "As a spreadsheet counts: the header is row 1." }),
    column: t.exposeString("column", {
      nullable: true,
      description: "Header of the column; null for the row as a whole.",
    }),
    field: t.exposeString("field", {
      nullable: true,
      description: "Key of the field; null for the row as a whole.",
    }),
    level: t.field({
      type: ImportFaultLevel,
      description: "Whether the row is refused.",
      resolve: ({ level }) => level,
    }),
    sentence: t.string({
      description: "What is wrong and what to do, in words.",
      resolve: (fault) => sayFault(fault),
    }),
  }),
});

const ImportFactsPayload = builder
  .objectRef<ImportFactsResult & { dryRun: boolean }>("ImportFactsPayload")
  .implement({
    description: "What the rows came to, or would come to.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "outcomes" in value,
    fields: (t) => ({
      dryRun: t.exposeBoolean("dryRun", { description: "True when nothing was changed." }),
      rows: t.exposeInt("rows", { description: "How many rows were looked at, 0 or more." }),
      created: t.exposeInt("created", {
        description: "Rows that tell something of which nothing was known, 0 or more.",
      }),
      changed: t.exposeInt("changed", {
        description: "Rows that tell something anew, differently, 0 or more.",
      }),
      unchanged: t.exposeInt("unchanged", { description: "Rows that say what is so already, 0 or more." }),
      known: t.exposeInt("known", { description: "Rows that were told exactly so before, 0 or more." }),
      refused: t.exposeInt("refused", { description: "Rows with faults, which weren't taken, 0 or more." }),
      faults: t.field({
        type: [ImportFault],
        description: "Every fault and doubt, in the order of the rows.",
        resolve: ({ outcomes }) =>
          outcomes.flatMap(({ row, faults }) => faults.map((fault) => ({ row, ...fault }))),
      }),
    }),
  });

const ImportFactsResultType = builder.errorUnion("ImportFactsResult", {
  description: "What came of importFacts.",
  types: [ImportFactsPayload, InvalidInputError, ForbiddenError],
});

builder.mutationField("importFacts", (t) =>
  t.field({
    type: ImportFactsResultType,
    description:
      "Takes facts or customers from CSV. Bad rows are refused by themselves, good ones taken in short transactions. Needs no idempotency key: ids derive from content, so the same rows may be sent again. Needs WRITE. InvalidInputError when the text is no CSV or the mapping doesn't fit it; then nothing is taken.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: ImportFactsInput, required: true, description: "What to import." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { kind, csv, mapping } = input;
        const dryRun = input.dryRun ?? false;
        const historical = input.historical ?? false;
        const firstRow = input.firstRow ?? 2;
        const result = await importFacts(ctx.services, { kind, csv, mapping, dryRun, historical, firstRow });
        return { ...result, dryRun };
      }),
  }),
);
