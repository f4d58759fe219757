import { bandColors, bandLabels, type Band } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import classes from "./MigrationMatrix.module.css";
import type { MigrationCell } from "./use-band-migration.ts";

type Place = Band | null;

/** The best first; null is a customer without a score at that end. */
const places = ["HEALTHY", "AT_RISK", "CRITICAL", "UNKNOWN", null] as const;
const worse: Readonly<Record<Band, number>> = { HEALTHY: 0, UNKNOWN: 1, AT_RISK: 2, CRITICAL: 3 };

interface MigrationMatrixProps {
  cells: readonly MigrationCell[];
  chosen: { from: Place; to: Place } | null;
  onChoose: (cell: { from: Place; to: Place } | null) => void;
}

/** A row for each band at the beginning, a column for each at the end; a figure opens who is behind it. */
export function MigrationMatrix({ cells, chosen, onChoose }: MigrationMatrixProps) {
  const format = useFormat();
  const at = (from: Place, to: Place) => cells.find((cell) => cell.from === from && cell.to === to);
  const rows = places.filter((place) => place !== null || cells.some(({ from }) => from === null));
  const columns = places.filter((place) => place !== null || cells.some(({ to }) => to === null));
  const total = (of: readonly MigrationCell[]) => of.reduce((sum, { customers }) => sum + customers, 0);
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label="Moves between bands">
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              From, down · to, across
            </th>
            {columns.map((to) => (
              <th key={to} scope="col">
                <Heading
                  place={to}
                  absent="Gone"
                  count={format.count(total(cells.filter((cell) => cell.to === to)))}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((from) => (
            <tr key={from}>
              <th scope="row">
                <Heading
                  place={from}
                  absent="New"
                  count={format.count(total(cells.filter((cell) => cell.from === from)))}
                />
              </th>
              {columns.map((to) => {
                const cell = at(from, to);
                if (!cell) {
                  return (
                    <td key={to} className={classes.none}>
                      <span aria-label="nobody">–</span>
                    </td>
                  );
                }
                const isChosen = chosen?.from === from && chosen.to === to;
                const label = `${format.count(cell.customers)} from ${nameOf(from, "new")} to ${nameOf(to, "gone")}, ${format.moneyShort(cell.arr)} ARR`;
                return (
                  <td key={to} data-way={wayOf(from, to)}>
                    <button
                      type="button"
                      className={classes.cell}
                      aria-label={label}
                      aria-pressed={isChosen}
                      onClick={() => onChoose(isChosen ? null : { from, to })}
                    >
                      <strong>{format.count(cell.customers)}</strong>
                      <span>{format.moneyShort(cell.arr)}</span>
                    </button>
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

function Heading({ place, absent, count }: { place: Place; absent: string; count: string }) {
  return (
    <span className={classes.heading}>
      {place && (
        <span className={classes.dot} style={{ background: bandColors(place).fill }} aria-hidden="true" />
      )}
      {place ? bandLabels[place] : absent} <span className={classes.count}>{count}</span>
    </span>
  );
}

function nameOf(place: Place, absent: string): string {
  return place === null ? absent : bandLabels[place].toLowerCase();
}

function wayOf(from: Place, to: Place): "same" | "worse" | "better" | "other" {
  if (from === null || to === null) return "other";
  if (from === to) return "same";
  return worse[to] > worse[from] ? "worse" : "better";
}
