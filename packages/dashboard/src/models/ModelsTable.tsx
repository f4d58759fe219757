import { Link } from "@tanstack/react-router";
import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { DataTable } from "../ui/DataTable.tsx";
import type { ListedAssignment, ListedModel } from "./model-queries.ts";
import classes from "./Models.module.css";
import { sayAssigned } from "./say-assigned.ts";

interface ModelsTableProps {
  models: readonly ListedModel[];
  assignments: readonly ListedAssignment[];
}

export function ModelsTable({ models, assignments }: ModelsTableProps) {
  const format = useFormat();
  return (
    <DataTable
      label="Scoring models"
      columns={["Model", "Scores", "Customers", "Newest version", "Draft"]}
      rows={models.map(({ key, name, customers, newest, draft }) => ({
        key,
        cells: [
          <Link key="name" to="/models/$key" params={{ key }} className={classes.link}>
            {name}
          </Link>,
          sayAssigned(assignments.filter(({ modelKey }) => modelKey === key)),
          format.count(customers),
          newest === null
            ? "None yet"
            : [
                `${newest.version}`,
                newest.publishedAt && isDated(newest.publishedAt) && format.day(newest.publishedAt),
                newest.author?.name,
              ]
                .filter(Boolean)
                .join(" · "),
          draft === null ? (
            none
          ) : (
            <Link
              key="draft"
              to="/models/$key"
              params={{ key }}
              search={{ view: "draft" }}
              className={classes.link}
            >
              {["Draft", draft.savedBy?.name, format.day(draft.savedAt)].filter(Boolean).join(" · ")}
            </Link>
          ),
        ],
      }))}
    />
  );
}

/** What came with the program holds since ever. */
function isDated(publishedAt: string): boolean {
  return Date.parse(publishedAt) > 0;
}
