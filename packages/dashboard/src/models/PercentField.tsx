import { useFormat } from "../lib/FormatProvider.tsx";
import { NumberField, type NumberFieldProps } from "./NumberField.tsx";

interface PercentFieldProps extends Omit<
  NumberFieldProps,
  "min" | "max" | "decimalScale" | "prefix" | "suffix"
> {
  /** A share, 0..1. */
  value: number;
  onChange: (share: number) => void;
}

/** A share that is typed as a percentage, in hundredths of a percent. */
export function PercentField({ value, onChange, ...props }: PercentFieldProps) {
  const { percentSigns } = useFormat();
  return (
    <NumberField
      {...props}
      {...percentSigns}
      min={0}
      max={100}
      decimalScale={2}
      value={value * 100}
      onChange={(percent) => onChange(Math.round(percent * 100) / 10_000)}
    />
  );
}
