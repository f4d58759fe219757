import {
  countFindings,
  type DataQualityCheck,
  dataQualityChecks,
  type ListedFinding,
  readFindings,
} from "@perennial/services/data-quality";
import { builder } from "../builder.ts";
import type { GraphQLContext } from "../context.ts";
import { readConnection, type KeysetList } from "../relay/keyset-connection.ts";
import { DataQualityFinding, DataQualityFindingConnection, type FoundBy } from "./data-quality-finding.ts";
import { DataQualitySeverity } from "./severity.ts";

const DataQualityCheckType = builder.objectRef<DataQualityCheck>("DataQualityCheck").implement({
  description: "A kind of contradiction that is looked for.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Its key, e.g. tickets-before-sign-up." }),
    label: t.exposeString("label", { description: "Its name as shown." }),
    severity: t.field({
      type: DataQualitySeverity,
      description: "How grave it is.",
      resolve: ({ severity }) => severity,
    }),
    description: t.exposeString("description", { description: "What it is, and what to do about it." }),
    count: t.int({
      description: "How many there are, 0 or more: counted now.",
      resolve: (check, _args, { services }) => countFindings(services, check),
    }),
    findings: t.connection(
      {
        type: DataQualityFinding,
        description: "Each of them, by customer and subject.",
        resolve: (check, page, ctx) => readConnection(page, listOf(check, ctx)),
      },
      DataQualityFindingConnection,
    ),
  }),
});

function listOf(check: DataQualityCheck, { services }: GraphQLContext): KeysetList<FoundBy> {
  const read = new Map<string, ListedFinding>();
  const name = ({ value, id }: ListedFinding["key"]) => JSON.stringify([value, id]);
  return {
    order: check.key,
    async keys(page) {
      const findings = await readFindings(services, check, page);
      for (const finding of findings) read.set(name(finding.key), finding);
      return findings.map((finding) => finding.key);
    },
    nodes: async (keys) =>
      keys.map((key) => {
        const finding = read.get(name(key));
        return finding === undefined ? null : { check, finding };
      }),
    count: () => countFindings(services, check),
  };
}

builder.queryField("dataQuality", (t) =>
  t.field({
    type: [DataQualityCheckType],
    description:
      "Where facts contradict each other, by kind, the gravest first: calculated now, over all facts in force. Every kind that is looked for, also those of which there is none.",
    authScopes: { READ: true },
    args: {
      keys: t.arg.stringList({
        description: "Only these kinds, by key; all when left out. Unknown ones are left out.",
      }),
    },
    resolve: (_root, { keys }) => dataQualityChecks.filter(({ key }) => keys == null || keys.includes(key)),
  }),
);
