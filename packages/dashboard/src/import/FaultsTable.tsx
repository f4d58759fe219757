import { Button, Group, SegmentedControl, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useFormat } from "../lib/FormatProvider.tsx";
import { DataTable } from "../ui/DataTable.tsx";
import type { ImportFault } from "./use-import.ts";

const PAGE = 50;

/** Row by row what is wrong; by word and by whether the row is refused. */
export function FaultsTable({ faults }: { faults: readonly ImportFault[] }) {
  const format = useFormat();
  const [text, setText] = useState("");
  const [level, setLevel] = useState("ALL");
  const [shown, setShown] = useState(PAGE);
  const word = text.trim().toLowerCase();
  const found = faults.filter(
    (fault) => (level === "ALL" || fault.level === level) && fault.sentence.toLowerCase().includes(word),
  );
  return (
    <div>
      <Group mb="sm">
        <TextInput
          aria-label="Filter by row, column or word"
          placeholder="Row, column or word"
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label="Which rows"
          value={level}
          onChange={setLevel}
          data={[
            { value: "ALL", label: "All" },
            { value: "FAULT", label: "Refused" },
            { value: "DOUBT", label: "Taken with doubt" },
          ]}
        />
      </Group>
      <DataTable
        label={`${format.count(found.length)} of ${format.count(faults.length)} faults`}
        columns={["Row", "Column", "What is wrong and what to do", "Row is"]}
        rows={found.slice(0, shown).map(({ row, column, level: of, sentence }, index) => ({
          key: `${row} ${index}`,
          cells: [
            format.count(row),
            column ?? "–",
            sentence.replace(/^Row \d+(, .*?)?: /, "").replace(/^./, (first) => first.toUpperCase()),
            of === "FAULT" ? "refused" : "taken",
          ],
        }))}
      />
      {found.length > shown && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setShown(shown + PAGE)}>
          More faults
        </Button>
      )}
    </div>
  );
}
