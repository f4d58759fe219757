import { Button, NativeSelect } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import {
  type Curve,
  type CurveKind,
  type CurvePoints,
  curveOf,
  kindOfCurve,
  pointsOf,
} from "@perennial/core/health";
import { useId } from "react";
import { CurveChart } from "./CurveChart.tsx";
import classes from "./CurveEditor.module.css";
import type { RegisteredCurve } from "./model-queries.ts";
import { pointsAs } from "./points-as.ts";
import { PointsTable } from "./PointsTable.tsx";

const kinds: Readonly<Record<CurveKind, string>> = {
  piecewise: "Straight from point to point",
  linear: "One straight line",
  step: "Steps",
  percentile: "By percentile of your book",
};

const help =
  "100 is the highest value of all customers of whom it is known, 50 the middle one. How they compare is taken at the end of the day before, and takes 10 customers.";

/** A percentile curve is asked with a rank in place of the signal. */
function rankOf(definition: RegisteredCurve): RegisteredCurve {
  return { ...definition, unit: "percentile of your book", min: 0, max: 100 };
}

interface CurveEditorProps {
  definition: RegisteredCurve;
  curve: Curve;
  fault: string | null;
  readOnly: boolean;
  onChange: (curve: Curve) => void;
}

/** A curve as a picture and as a table of points: the table is where it is changed, with the keyboard too. */
export function CurveEditor({ definition, curve, fault, readOnly, onChange }: CurveEditorProps) {
  const id = useId();
  const kind = kindOfCurve(curve);
  const points = pointsOf(curve);

  const asked = kind === "percentile" ? rankOf(definition) : definition;
  const offered = definition.kinds.map((each) => each.toLowerCase() as CurveKind);

  const changeKind = (chosen: CurveKind) => onChange(curveOf(chosen, pointsAs(chosen, curve, definition)));

  return (
    <section className={classes.curve} aria-labelledby={`${id}-title`}>
      <div className={classes.chart}>
        <h4 id={`${id}-title`} className={classes.title}>
          {definition.label}
        </h4>
        <CurveChart definition={asked} curve={curve} />
        {kind === "percentile" && <p className={classes.help}>{help}</p>}
      </div>
      <div className={classes.table}>
        <NativeSelect
          label="Shape"
          size="xs"
          disabled={readOnly}
          value={kind}
          onChange={(event) => changeKind(event.currentTarget.value as CurveKind)}
          data={offered.map((value) => ({ value, label: kinds[value] }))}
        />
        <PointsTable
          label={`Points of ${definition.label}`}
          unit={asked.unit}
          points={points}
          least={kind === "linear" ? 2 : 1}
          readOnly={readOnly}
          onChange={(changed) => onChange(curveOf(kind, changed))}
        />
        {fault !== null && (
          <p className={classes.fault} role="alert">
            {fault}
          </p>
        )}
        {!readOnly && kind !== "linear" && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange(curveOf(kind, withAnother(points, asked.max)))}
          >
            Add a point
          </Button>
        )}
      </div>
    </section>
  );
}

/** One more at the end, as far from the last as that is from the one before; between the two where the end is reached. */
function withAnother(points: CurvePoints, max: number | null): CurvePoints {
  const [lastX, lastY] = points.at(-1) ?? [0, 0];
  const [before, beforeY = 0] = points.at(-2) ?? [];
  const x = Number((lastX + (before === undefined ? 1 : lastX - before)).toPrecision(10));
  if (before === undefined || max === null || x <= max) return [...points, [x, lastY]];
  return [...points.slice(0, -1), [(before + lastX) / 2, (beforeY + lastY) / 2], [lastX, lastY]];
}
