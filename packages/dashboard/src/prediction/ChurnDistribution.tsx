import { Link } from "@tanstack/react-router";
import { useFormat } from "../lib/FormatProvider.tsx";
import bars from "../portfolio/BandShares.module.css";
import { levelColors, levelLabels } from "./churn-level.ts";
import type { RiskDistribution } from "./predictions-queries.ts";
import type { PredictionsSearch } from "./predictions-search.ts";

interface ChurnDistributionProps {
  distribution: RiskDistribution;
  search: PredictionsSearch;
}

/** The book by churn level, as a bar and in figures; a level leads to its predictions. Nothing foretold stands apart. */
export function ChurnDistribution({ distribution, search }: ChurnDistributionProps) {
  const format = useFormat();
  const { customers: total, levels } = distribution;
  return (
    <>
      <div className={bars.bar} aria-hidden="true">
        {levels
          .filter(({ customers }) => customers > 0)
          .map(({ level, customers }) => (
            <span
              key={level ?? "unknown"}
              style={{ flexGrow: customers, background: levelColors(level).fill }}
            />
          ))}
      </div>
      <table className={bars.table}>
        <thead>
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Customers</th>
            <th scope="col">ARR</th>
          </tr>
        </thead>
        <tbody>
          {levels.map(({ level, customers, arr }) => {
            const dot = (
              <span className={bars.dot} style={{ background: levelColors(level).fill }} aria-hidden="true" />
            );
            return (
              <tr key={level ?? "unknown"}>
                <th scope="row">
                  {level === null ? (
                    <span className={bars.band}>{dot}Nothing foretold</span>
                  ) : (
                    <Link to="/predictions" search={{ ...search, level }} className={bars.band}>
                      {dot}
                      {levelLabels[level]}
                    </Link>
                  )}
                </th>
                <td>
                  {format.count(customers)}
                  {total > 0 && <span className={bars.share}> · {format.share(customers / total)}</span>}
                </td>
                <td className={bars.arr}>{format.moneyShort(arr)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
