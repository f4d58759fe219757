import { type ImportField, type ImportKind, importKinds } from "@perennial/core/import";
import { builder } from "../builder.ts";
import { ImportKindName } from "./import-kind-name.ts";

const ImportFieldType = builder.objectRef<ImportField>("ImportField").implement({
  description: "Something a row of a CSV file can tell.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Its key in a mapping's `fields`." }),
    label: t.exposeString("label", { description: "Its name as shown." }),
    description: t.exposeString("description", { description: "What it is, with unit and range." }),
    isRequired: t.boolean({
      description: "Whether each row must tell it.",
      resolve: ({ required }) => required === true,
    }),
    choices: t.stringList({
      description: "The values it can have; empty where it can have any of its type.",
      resolve: ({ choices }) => Object.keys(choices ?? {}),
    }),
  }),
});

const ImportKindType = builder.objectRef<ImportKind>("ImportKind").implement({
  description: "A kind of CSV file that can be imported.",
  fields: (t) => ({
    kind: t.field({
      type: ImportKindName,
      description: "Its key in previewImport and importFacts.",
      resolve: ({ key }) => key,
    }),
    label: t.exposeString("label", { description: "Its name as shown." }),
    description: t.exposeString("description", { description: "What its rows are." }),
    takesTraits: t.boolean({
      description: "Whether columns that mean no field can be kept as traits of the customer.",
      resolve: (kind) => kind.takesTraits === true,
    }),
    fields: t.field({
      type: [ImportFieldType],
      description: "What a row can tell.",
      resolve: ({ fields }) => [...fields],
    }),
  }),
});

builder.queryField("importKinds", (t) =>
  t.field({
    type: [ImportKindType],
    description: "What CSV files can be imported, in the order in which they build on each other.",
    authScopes: { READ: true },
    resolve: () => [...importKinds],
  }),
);
