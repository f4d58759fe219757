import { previewImport, type ImportPreview } from "@perennial/services/import";
import { builder } from "../builder.ts";
import { ImportKindName } from "./import-kind-name.ts";

const ImportPreviewInput = builder.inputType("ImportPreviewInput", {
  description: "The beginning of a CSV file.",
  fields: (t) => ({
    kind: t.field({ type: ImportKindName, required: true, description: "What its rows are." }),
    csv: t.string({ required: true, description: "Its text with the header, at most 500,000 characters." }),
  }),
});

const ImportPreviewRow = builder.objectRef<ImportPreview["rows"][number]>("ImportPreviewRow").implement({
  description: "A row as it stands in the file.",
  fields: (t) => ({
    number: t.exposeInt("number", { description: "As a spreadsheet counts: the header is row 1." }),
    cells: t.exposeStringList("cells", { description: "Its cells, in the order of the columns." }),
  }),
});

const ImportPreviewType = builder.objectRef<ImportPreview>("ImportPreview").implement({
  description: "A file's first rows, and how its columns might be meant.",
  fields: (t) => ({
    columns: t.exposeStringList("columns", { description: "The header's cells." }),
    rows: t.field({
      type: [ImportPreviewRow],
      description: "The first rows, at most 10.",
      resolve: ({ rows }) => rows,
    }),
    mapping: t.field({
      type: "JSON",
      description:
        "A guess from the header and the first 200 rows, to be looked at and changed: { fields: { key: header | { column, constant, values: { word: value } } }, traits: { header: key }, dates: ISO | DAY_FIRST | MONTH_FIRST | EPOCH_SECONDS | EPOCH_MILLISECONDS, timeZone, decimal: . or a comma, money: UNITS | MINOR_UNITS }.",
      resolve: ({ mapping }) => mapping,
    }),
  }),
});

builder.queryField("previewImport", (t) =>
  t.field({
    type: ImportPreviewType,
    description:
      "Looks at the beginning of a CSV file, and guesses how its columns are meant. Changes nothing. Needs WRITE, as the import does. BAD_USER_INPUT when it is no CSV.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: ImportPreviewInput, required: true, description: "What to look at." }) },
    resolve: (_root, { input }, ctx) => previewImport(ctx.services, { kind: input.kind, csv: input.csv }),
  }),
);
