import { Select } from "@mantine/core";
import type { ImportMapping } from "./import-mapping.ts";
import classes from "./ImportPage.module.css";

interface ReadingFormProps {
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}

const dates = [
  { value: "ISO", label: "2026-11-30" },
  { value: "DAY_FIRST", label: "30.11.2026 or 30/11/2026" },
  { value: "MONTH_FIRST", label: "11/30/2026" },
  { value: "EPOCH_SECONDS", label: "Seconds since 1970" },
  { value: "EPOCH_MILLISECONDS", label: "Milliseconds since 1970" },
];

/** How dates and numbers are written in the file. */
export function ReadingForm({ mapping, onChange }: ReadingFormProps) {
  const choose = (key: "dates" | "decimal" | "money" | "timeZone") => (value: string | null) => {
    const { [key]: _before, ...rest } = mapping;
    onChange(value === null ? rest : { ...rest, [key]: value });
  };
  return (
    <div className={classes.choices}>
      <Select
        label="Dates"
        data={dates}
        value={mapping.dates ?? "ISO"}
        onChange={choose("dates")}
        allowDeselect={false}
      />
      <Select
        label="Zone of times without one"
        placeholder="The organisation's"
        data={["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]}
        value={mapping.timeZone ?? null}
        onChange={choose("timeZone")}
        searchable
        clearable
        clearButtonProps={{ "aria-label": "The organisation's zone" }}
        limit={60}
      />
      <Select
        label="Decimals"
        data={[
          { value: ".", label: "1,234.50" },
          { value: ",", label: "1.234,50" },
        ]}
        value={mapping.decimal ?? "."}
        onChange={choose("decimal")}
        allowDeselect={false}
      />
      <Select
        label="Amounts"
        data={[
          { value: "UNITS", label: "12.50 is twelve and a half" },
          { value: "MINOR_UNITS", label: "1250 is twelve and a half" },
        ]}
        value={mapping.money ?? "UNITS"}
        onChange={choose("money")}
        allowDeselect={false}
      />
    </div>
  );
}
