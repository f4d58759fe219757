import { bandLabels, bands } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { BandBadge } from "../ui/BandBadge.tsx";
import classes from "./LabMigrations.module.css";
import type { LabResult } from "./lab-run.ts";

/** From the published model's band (rows) to the draft's (columns). */
export function LabMigrations({ migrations }: Pick<LabResult, "migrations">) {
  const format = useFormat();
  const count = (from: string, to: string) =>
    migrations.find((each) => each.from === from && each.to === to)?.customers ?? 0;
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label="Customers by band">
      <table className={classes.table}>
        <caption className={classes.caption}>Rows: published. Columns: draft.</caption>
        <thead>
          <tr>
            <td />
            {bands.map((band) => (
              <th key={band} scope="col">
                <BandBadge band={band} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bands.map((from) => (
            <tr key={from}>
              <th scope="row">
                <BandBadge band={from} />
              </th>
              {bands.map((to) => {
                const customers = count(from, to);
                const way = from === to ? "stay" : customers === 0 ? "none" : "move";
                return (
                  <td
                    key={to}
                    data-way={way}
                    aria-label={`${bandLabels[from]} to ${bandLabels[to]}: ${customers}`}
                  >
                    {format.count(customers)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
