import { Button, SegmentedControl, Select } from "@mantine/core";
import { useMembers } from "../identity/use-members.ts";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { churnLevels, levelLabels } from "./churn-level.ts";
import classes from "./PredictionFilters.module.css";
import type { PredictionsSearch } from "./predictions-search.ts";

interface PredictionFiltersProps {
  search: PredictionsSearch;
  patterns: readonly { key: string; label: string }[];
  onChange: (search: PredictionsSearch) => void;
}

/** Whose predictions are shown, which, and in what order. */
export function PredictionFilters({ search, patterns, onChange }: PredictionFiltersProps) {
  const { member } = useViewer();
  const { items: members = [] } = useMembers();
  const mine = member !== null && search.owner === member.id;
  const change = (name: "owner" | "level" | "pattern", value: string | null) => {
    const { [name]: _, ...rest } = search;
    onChange(value === null ? rest : { ...rest, [name]: value });
  };
  const select = { clearable: true, openOnFocus: false };
  return (
    <div className={classes.filters} role="search" aria-label="Filter predictions">
      <SegmentedControl
        aria-label="Order"
        value={search.sort ?? "PROBABILITY"}
        onChange={(value) => {
          const { sort: _, ...rest } = search;
          onChange(value === "MOVED" ? { ...rest, sort: "MOVED" } : rest);
        }}
        data={[
          { value: "PROBABILITY", label: "Most likely" },
          { value: "MOVED", label: "Rose most since last week" },
        ]}
      />
      <div className={classes.selects}>
        {member !== null && (
          <Button
            variant={mine ? "light" : "default"}
            aria-pressed={mine}
            onClick={() => change("owner", mine ? null : member.id)}
          >
            Mine
          </Button>
        )}
        <Select
          {...select}
          aria-label="Owner"
          placeholder="Any owner"
          searchable
          limit={100}
          clearButtonProps={{ "aria-label": "Any owner" }}
          value={search.owner ?? null}
          onChange={(value) => change("owner", value)}
          data={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          {...select}
          aria-label="Level"
          placeholder="Any level"
          clearButtonProps={{ "aria-label": "Any level" }}
          value={search.level ?? null}
          onChange={(value) => change("level", value)}
          data={churnLevels.map((value) => ({ value, label: levelLabels[value] }))}
        />
        <Select
          {...select}
          aria-label="Pattern"
          placeholder="Any pattern"
          clearButtonProps={{ "aria-label": "Any pattern" }}
          value={search.pattern ?? null}
          onChange={(value) => change("pattern", value)}
          data={patterns.map(({ key, label }) => ({ value: key, label }))}
        />
      </div>
    </div>
  );
}
