import { Select, TextInput } from "@mantine/core";
import classes from "./FieldsForm.module.css";
import { sourceOf, withSource, type ImportMapping } from "./import-mapping.ts";
import type { ImportKind } from "./use-import-kinds.ts";

interface FieldsFormProps {
  kind: ImportKind;
  columns: readonly string[];
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}

/** A line for each field: the column it is read from, or what it is for every row. */
export function FieldsForm({ kind, columns, mapping, onChange }: FieldsFormProps) {
  const traits = Object.keys(mapping.traits ?? {});
  return (
    <div className={classes.fields}>
      {kind.fields.map(({ key, label, description, isRequired }) => {
        const source = sourceOf(mapping, key);
        return (
          <div key={key} className={classes.field} role="group" aria-label={label}>
            <div>
              <strong>
                {label}
                {isRequired && <span className={classes.required}> required</span>}
              </strong>
              <p>{description}</p>
            </div>
            <Select
              aria-label={`${label}: column`}
              placeholder="No column"
              data={columns.filter(Boolean)}
              value={source.column}
              clearable
              clearButtonProps={{ "aria-label": `${label}: no column` }}
              onChange={(column) => onChange(withSource(mapping, key, { ...source, column }))}
            />
            <TextInput
              aria-label={`${label}: for every row without it`}
              placeholder={source.column === null ? "For every row" : "Where it is empty"}
              value={source.constant}
              maxLength={255}
              onChange={(event) =>
                onChange(withSource(mapping, key, { ...source, constant: event.currentTarget.value }))
              }
            />
          </div>
        );
      })}
      {traits.length > 0 && <p className={classes.traits}>Kept as traits: {traits.join(", ")}.</p>}
    </div>
  );
}
