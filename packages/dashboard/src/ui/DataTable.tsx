import type { ReactNode } from "react";
import classes from "./DataTable.module.css";

interface DataTableProps {
  label: string;
  columns: readonly string[];
  /** Cells in the columns' order; the first names the row. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** A plain table that scrolls sideways where it has no room. */
export function DataTable({ label, columns, rows }: DataTableProps) {
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th key={columns[index]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[index]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
