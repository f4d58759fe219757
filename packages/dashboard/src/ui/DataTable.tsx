import type { ReactNode } from "react";
import classes from "./DataTable.module.css";

interface DataTableProps {
  label: string;
  columns: readonly string[];
  /** Cells in the columns' order; the first names the row. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** A plain table; where it has no room, each row becomes a few lines. Roles are named because layout would drop them. */
export function DataTable({ label, columns, rows }: DataTableProps) {
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={label}>
      <table className={classes.table} role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column} scope="col" role="columnheader">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ key, cells }) => (
            <tr key={key} role="row">
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th key={columns[index]} scope="row" role="rowheader">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[index]} role="cell" data-label={columns[index]}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
