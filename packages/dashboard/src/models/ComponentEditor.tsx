import { ActionIcon, Slider } from "@mantine/core";
import { IconChevronDown, IconX } from "@tabler/icons-react";
import type { Curve } from "@perennial/core/health";
import { useId, useState } from "react";
import classes from "./ComponentEditor.module.css";
import { CurveEditor } from "./CurveEditor.tsx";
import type { ModelContent } from "./model-content.ts";
import type { RegisteredComponent } from "./model-queries.ts";
import { PercentField } from "./PercentField.tsx";

interface ComponentEditorProps {
  component: ModelContent["components"][number];
  /** Undefined where it is no longer registered. */
  definition: RegisteredComponent | undefined;
  /** What is wrong at a place within it, such as ".weight"; null while nothing is. */
  faultAt: (within: string) => string | null;
  readOnly: boolean;
  onWeight: (weight: number) => void;
  onCurve: (name: string, curve: Curve) => void;
  onRemove: () => void;
}

export function ComponentEditor(props: ComponentEditorProps) {
  const { component, definition, faultAt, readOnly, onWeight, onCurve, onRemove } = props;
  const { key, weight, curves } = component;
  const [open, setOpen] = useState(false);
  const id = useId();
  const label = definition?.label ?? key;
  const names = definition?.curves.filter(({ name }) => name in curves) ?? [];
  const faulty = names.filter(({ name }) => faultAt(`.curves.${name}`) !== null).length;
  const fault = faultAt("") ?? faultAt(".weight");

  return (
    <li className={classes.component}>
      <div className={classes.row}>
        <h3 className={classes.label}>{label}</h3>
        <Slider
          className={classes.slider}
          thumbLabel={`Weight of ${label}, per cent`}
          label={null}
          min={0}
          max={100}
          step={1}
          disabled={readOnly}
          value={Math.round(weight * 100)}
          onChange={(percent) => onWeight(percent / 100)}
        />
        <PercentField
          className={classes.weight}
          aria-label={`Weight of ${label}`}
          step={1}
          readOnly={readOnly}
          error={fault !== null}
          {...(fault !== null && { "aria-errormessage": `${id}-fault` })}
          value={weight}
          onChange={onWeight}
        />
        {!readOnly && (
          <ActionIcon variant="subtle" color="gray" aria-label={`Take ${label} out`} onClick={onRemove}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      {fault !== null && (
        <p id={`${id}-fault`} className={classes.fault} role="alert">
          {fault}
        </p>
      )}
      {names.length > 0 && (
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={open}
          aria-controls={`${id}-curves`}
          onClick={() => setOpen(!open)}
        >
          <IconChevronDown size={16} className={classes.chevron} aria-hidden="true" />
          {names.length === 1 ? "Curve" : `${names.length} curves`} of {label.toLowerCase()}
          {faulty > 0 && (
            <span className={classes.faulty}>{faulty === 1 ? "one fault" : `${faulty} faults`}</span>
          )}
        </button>
      )}
      <div id={`${id}-curves`} className={classes.curves} hidden={!open}>
        {open &&
          names.map((curve) => (
            <CurveEditor
              key={curve.name}
              definition={curve}
              curve={curves[curve.name]!}
              fault={faultAt(`.curves.${curve.name}`)}
              readOnly={readOnly}
              onChange={(changed) => onCurve(curve.name, changed)}
            />
          ))}
      </div>
    </li>
  );
}
