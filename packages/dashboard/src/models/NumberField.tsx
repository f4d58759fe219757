import { NumberInput, type NumberInputProps } from "@mantine/core";
import { useState } from "react";

export interface NumberFieldProps extends Omit<NumberInputProps, "value" | "onChange" | "defaultValue"> {
  value: number;
  onChange: (value: number) => void;
}

/** A number that may be typed digit by digit: what is no number yet stays in the field only, and goes when it is left. */
export function NumberField({ value, onChange, onBlur, ...props }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | number | null>(null);
  return (
    <NumberInput
      {...props}
      value={typed ?? tidy(value)}
      onChange={(next) => {
        setTyped(next);
        if (next !== "" && Number.isFinite(Number(next))) onChange(Number(next));
      }}
      onBlur={(event) => {
        setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}

/** Without the tail that binary fractions have, such as 14.000000000000002. */
function tidy(value: number): number {
  return Number(value.toPrecision(10));
}
