import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { CurvePoints } from "@perennial/core/health";
import { NumberField } from "./NumberField.tsx";
import classes from "./PointsTable.module.css";

interface PointsTableProps {
  label: string;
  /** Of x. */
  unit: string;
  points: CurvePoints;
  /** So many points must stay. */
  least: number;
  readOnly: boolean;
  onChange: (points: CurvePoints) => void;
}

export function PointsTable({ label, unit, points, least, readOnly, onChange }: PointsTableProps) {
  const change = (index: number, point: readonly [number, number]) =>
    onChange(points.map((each, place) => (place === index ? point : each)));
  return (
    <table className={classes.points} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{unit === "" ? "From" : `At (${unit})`}</th>
          <th scope="col">Gives (0–100)</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {points.map(([x, y], index) => (
          <tr key={index}>
            <td>
              <NumberField
                aria-label={`Point ${index + 1}, at`}
                size="xs"
                decimalScale={4}
                step={Number.isInteger(x) ? 1 : 0.1}
                hideControls
                readOnly={readOnly}
                value={x}
                onChange={(next) => change(index, [next, y])}
              />
            </td>
            <td>
              <NumberField
                aria-label={`Point ${index + 1}, gives`}
                size="xs"
                decimalScale={2}
                min={0}
                max={100}
                readOnly={readOnly}
                value={y}
                onChange={(next) => change(index, [x, next])}
              />
            </td>
            <td>
              {!readOnly && points.length > least && (
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={`Take point ${index + 1} out`}
                  onClick={() => onChange(points.filter((_, place) => place !== index))}
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
