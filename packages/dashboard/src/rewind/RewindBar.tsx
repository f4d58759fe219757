import { Button, Slider, TextInput } from "@mantine/core";
import { IconPlayerPlayFilled } from "@tabler/icons-react";
import { daysBetween } from "@perennial/core/time";
import { useState } from "react";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useNow } from "../lib/use-now.ts";
import { dayBefore } from "./day-before.ts";
import classes from "./RewindBar.module.css";

interface RewindBarProps {
  /** The past day shown. */
  day: string;
  /** Null goes back to live. */
  onChange: (day: string | null) => void;
}

/** How far the slider reaches; the field reaches further. */
const sliderDays = 180;

/** Says that a page shows the past, moves through it, and leads back to live. */
export function RewindBar({ day, onChange }: RewindBarProps) {
  const format = useFormat();
  const now = useNow();
  const ago = daysBetween(day, dayBefore(now, 0, format.timeZone));
  const [moving, setMoving] = useState<number | null>(null);
  const dayOf = (days: number) => dayBefore(now, days, format.timeZone);
  const go = (days: number) => {
    setMoving(null);
    onChange(days <= 0 ? null : dayOf(days));
  };
  return (
    <section className={classes.bar} aria-label="Rewind">
      <p className={classes.state} role="status">
        <strong>As of {format.wholeDay(day)}</strong>, as it was shown at the day’s end. Nothing here is live.
      </p>
      <Slider
        className={classes.slider}
        min={-sliderDays}
        max={0}
        value={moving ?? -Math.min(ago, sliderDays)}
        onChange={setMoving}
        onChangeEnd={(value) => go(-value)}
        label={(value) => (value === 0 ? "Live" : format.dayMonth(dayOf(-value)))}
        thumbLabel="Day shown"
        size="sm"
      />
      <TextInput
        type="date"
        size="xs"
        aria-label="Day shown, as a date"
        value={day}
        max={dayOf(1)}
        onChange={({ currentTarget: { value } }) => {
          if (value !== "") go(daysBetween(value, dayOf(0)));
        }}
      />
      <Button size="xs" leftSection={<IconPlayerPlayFilled size={12} />} onClick={() => onChange(null)}>
        Back to live
      </Button>
    </section>
  );
}
