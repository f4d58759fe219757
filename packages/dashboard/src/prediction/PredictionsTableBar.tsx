import { Button } from "@mantine/core";
import { IconArrowsSort } from "@tabler/icons-react";
import { useFormat } from "../lib/FormatProvider.tsx";
import classes from "./PredictionsTable.module.css";

interface PredictionsTableBarProps {
  label: string;
  moved: number;
  cameOrWent: number;
  onSortAgain: () => void;
}

/** How many predictions there are, and the way to have them in order again. */
export function PredictionsTableBar({ label, moved, cameOrWent, onSortAgain }: PredictionsTableBarProps) {
  const format = useFormat();
  return (
    <div className={classes.bar}>
      <span className={classes.count}>{label}</span>
      <div role="status">
        {(moved > 0 || cameOrWent > 0) && (
          <Button variant="light" size="xs" leftSection={<IconArrowsSort size={16} />} onClick={onSortAgain}>
            {cameOrWent > 0 ? "New predictions" : `${format.count(moved)} moved`}
          </Button>
        )}
      </div>
    </div>
  );
}
