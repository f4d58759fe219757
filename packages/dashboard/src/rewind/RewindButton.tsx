import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useNow } from "../lib/use-now.ts";
import { dayBefore } from "./day-before.ts";

/** From live to the end of yesterday, from where one goes on. */
export function RewindButton({ onRewind }: { onRewind: (day: string) => void }) {
  const { timeZone } = useFormat();
  const now = useNow();
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconHistory size={16} stroke={1.8} />}
      onClick={() => onRewind(dayBefore(now, 1, timeZone))}
    >
      Rewind
    </Button>
  );
}
