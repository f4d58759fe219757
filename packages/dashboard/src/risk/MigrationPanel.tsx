import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../lib/FormatProvider.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { MigrationMatrix } from "./MigrationMatrix.tsx";
import { MovedCustomers } from "./MovedCustomers.tsx";
import { type MigrationCell, useBandMigration } from "./use-band-migration.ts";

const periods = ["7", "30", "90"] as const;

/** How the book moved between bands over a period, and who is behind each figure. */
export function MigrationPanel() {
  const format = useFormat();
  const [days, setDays] = useState<string>("30");
  const [chosen, setChosen] = useState<Pick<MigrationCell, "from" | "to"> | null>(null);
  const { data, error, refetch } = useBandMigration(Number(days));
  const migration = data?.bandMigration;
  return (
    <Panel
      title="Moves between bands"
      subtitle={
        migration
          ? `From the end of ${format.dayMonth(migration.from)} to now, by the band that was shown`
          : "By the band that was shown"
      }
      actions={
        <SegmentedControl
          aria-label="Period"
          size="xs"
          value={days}
          onChange={(value) => {
            setDays(value);
            setChosen(null);
          }}
          data={periods.map((value) => ({ value, label: `${value} days` }))}
        />
      }
    >
      <LoadingPanel
        data={migration}
        error={error}
        onRetry={refetch}
        height={300}
        isEmpty={({ cells }) => cells.length === 0}
        empty="No customer has a score yet."
      >
        {({ cells, from, to }) => (
          <>
            <MigrationMatrix cells={cells} chosen={chosen} onChoose={setChosen} />
            {chosen && (
              <MovedCustomers
                key={`${from} ${to} ${chosen.from} ${chosen.to}`}
                period={{ from, to }}
                cell={chosen}
              />
            )}
          </>
        )}
      </LoadingPanel>
    </Panel>
  );
}
