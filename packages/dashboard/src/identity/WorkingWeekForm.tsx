import { Checkbox, TextInput } from "@mantine/core";
import type { Week, WorkingDay } from "./working-week.ts";
import classes from "./WorkingWeekForm.module.css";

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export function WorkingWeekForm({ week, onChange }: { week: Week; onChange: (week: Week) => void }) {
  const change = (index: number, part: Partial<WorkingDay>) =>
    onChange(week.map((day, each) => (each === index ? { ...day, ...part } : day)));
  return (
    <div className={classes.week}>
      {week.map(({ works, from, until }, index) => (
        <div key={days[index]} className={classes.day} role="group" aria-label={days[index]}>
          <Checkbox
            label={days[index]}
            checked={works}
            onChange={(event) => change(index, { works: event.currentTarget.checked })}
          />
          {works && (
            <>
              <TextInput
                type="time"
                aria-label={`${days[index]} from`}
                value={from}
                onChange={(event) => change(index, { from: event.currentTarget.value })}
              />
              <TextInput
                type="time"
                aria-label={`${days[index]} until`}
                value={until}
                onChange={(event) => change(index, { until: event.currentTarget.value })}
              />
            </>
          )}
        </div>
      ))}
    </div>
  );
}
