import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../lib/FormatProvider.tsx";
import { Panel } from "../ui/Panel.tsx";
import { ComponentEditor } from "./ComponentEditor.tsx";
import { type ModelContent, newComponent } from "./model-content.ts";
import type { RegisteredComponent } from "./model-queries.ts";
import { shareOut, totalParts } from "./share-out.ts";
import type { Faults } from "./use-faults.ts";
import classes from "./WeightsPanel.module.css";

type Components = ModelContent["components"];

interface WeightsPanelProps {
  components: Components;
  registry: readonly RegisteredComponent[];
  faults: Faults;
  readOnly: boolean;
  onChange: (components: Components) => void;
}

/** What the score is made of: each component's weight and curves, and what the weights add up to. */
export function WeightsPanel({ components, registry, faults, readOnly, onChange }: WeightsPanelProps) {
  const format = useFormat();
  const [touched, setTouched] = useState<string | null>(null);
  const known = new Map(registry.map((definition) => [definition.key, definition]));
  const unused = registry.filter(({ key }) => !components.some((component) => component.key === key));
  const total = totalParts(components);
  const isWhole = total === 10_000;
  const rest = 1 - total / 10_000;

  const change = (index: number, component: Components[number]) =>
    onChange(components.map((each, place) => (place === index ? component : each)));
  const place = components.findIndex(({ key }) => key === touched);

  return (
    <Panel
      title="Components"
      subtitle="What the score is made of, and how much each counts"
      actions={
        <div className={classes.sum} data-whole={isWhole}>
          <span role="status">
            Sum {format.share(total / 10_000)}
            {!isWhole && (rest > 0 ? `, ${format.share(rest)} missing` : `, ${format.share(-rest)} too much`)}
          </span>
          {!isWhole && !readOnly && components.length > 0 && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onChange(shareOut(components, place === -1 ? null : place))}
            >
              Share out the rest
            </Button>
          )}
        </div>
      }
    >
      <ul className={classes.components} aria-label="Components">
        {components.map((component, index) => (
          <ComponentEditor
            key={component.key}
            component={component}
            definition={known.get(component.key)}
            faultAt={(within) => faults.at(`components.${index}${within}`)}
            readOnly={readOnly}
            onWeight={(weight) => {
              setTouched(component.key);
              change(index, { ...component, weight });
            }}
            onCurve={(name, curve) =>
              change(index, { ...component, curves: { ...component.curves, [name]: curve } })
            }
            onRemove={() => onChange(components.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
      {!readOnly && unused.length > 0 && (
        <NativeSelect
          className={classes.add}
          aria-label="Add a component"
          value=""
          onChange={(event) => {
            const definition = known.get(event.currentTarget.value);
            if (definition) onChange([...components, newComponent(definition)]);
          }}
          data={[
            { value: "", label: "Add a component…" },
            ...unused.map(({ key, label }) => ({ value: key, label })),
          ]}
        />
      )}
    </Panel>
  );
}
