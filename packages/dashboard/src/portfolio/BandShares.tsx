import { Link } from "@tanstack/react-router";
import { bandColors, bandLabels, bands, type Band } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import type { MoneyAmount } from "../lib/format.ts";
import classes from "./BandShares.module.css";

interface BandSharesProps {
  shares: readonly { band: Band; customers: number; arr: MoneyAmount }[];
  total: number;
}

/** The book by band, as a bar and in figures; a band leads to its customers. */
export function BandShares({ shares, total }: BandSharesProps) {
  const format = useFormat();
  const rows = bands.map(
    (band) => shares.find((share) => share.band === band) ?? { band, customers: 0, arr: null },
  );
  return (
    <>
      <div className={classes.bar} aria-hidden="true">
        {rows
          .filter(({ customers }) => customers > 0)
          .map(({ band, customers }) => (
            <span key={band} style={{ flexGrow: customers, background: bandColors(band).fill }} />
          ))}
      </div>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Band</th>
            <th scope="col">Customers</th>
            <th scope="col">ARR</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ band, customers, arr }) => (
            <tr key={band}>
              <th scope="row">
                <Link to="/customers" search={{ bands: [band] }} className={classes.band}>
                  <span
                    className={classes.dot}
                    style={{ background: bandColors(band).fill }}
                    aria-hidden="true"
                  />
                  {bandLabels[band]}
                </Link>
              </th>
              <td>
                {format.count(customers)}
                {total > 0 && <span className={classes.share}> · {format.share(customers / total)}</span>}
              </td>
              <td className={classes.arr}>{format.moneyShort(arr)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
