import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { Panel } from "../ui/Panel.tsx";
import classes from "./BreakdownPanel.module.css";
import type { ComponentData, HealthData } from "./health-fields.ts";
import { radarPoint, toPolygon } from "./radar-points.ts";

const size = { width: 440, height: 290 };
const place = { center: { x: size.width / 2, y: size.height / 2 + 4 }, radius: 96 };
const rings = [25, 50, 75, 100];
/** Fewer than three axes make no shape. */
const fewestAxes = 3;

/** The components' values beside each other: where the shape is dented, the customer is. */
export function BreakdownPanel({ health }: { health: HealthData | null }) {
  const weighing = health?.components.filter(({ weight }) => weight > 0) ?? [];
  if (weighing.length < fewestAxes) return null;
  return (
    <Panel title="Breakdown" subtitle="Each component from 0 in the middle to 100">
      <Radar components={weighing} />
    </Panel>
  );
}

function Radar({ components }: { components: readonly ComponentData[] }) {
  const format = useFormat();
  const at = (value: number | null, index: number) => radarPoint(value, index, components.length, place);
  const said = components.map(
    ({ label, value }) => `${label} ${value === null ? "unknown" : format.number(value)}`,
  );
  return (
    <svg
      className={classes.radar}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={said.join(", ")}
    >
      {rings.map((ring) => (
        <polygon
          key={ring}
          className={classes.ring}
          points={toPolygon(components.map((_, index) => at(ring, index)))}
        />
      ))}
      {components.map(({ key }, index) => {
        const end = at(100, index);
        return (
          <line
            key={key}
            className={classes.axis}
            x1={place.center.x}
            y1={place.center.y}
            x2={end.x}
            y2={end.y}
          />
        );
      })}
      <polygon
        className={classes.shape}
        points={toPolygon(components.map(({ value }, index) => at(value, index)))}
      />
      {components.map(({ key, value }, index) => {
        if (value === null) return null;
        const { x, y } = at(value, index);
        return <circle key={key} className={classes.dot} cx={x} cy={y} r={3.5} />;
      })}
      {components.map(({ key, label, value }, index) => {
        const { x, y } = radarPoint(100, index, components.length, { ...place, radius: place.radius + 18 });
        const offset = x - place.center.x;
        const anchor = Math.abs(offset) < 4 ? "middle" : offset > 0 ? "start" : "end";
        return (
          <text key={key} x={x} y={y - 6} textAnchor={anchor} className={classes.label}>
            {label}
            <tspan className={classes.value} x={x} dy="15">
              {value === null ? none : format.score(value)}
            </tspan>
          </text>
        );
      })}
    </svg>
  );
}
