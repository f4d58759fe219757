import { Checkbox, RangeSlider, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useMembers } from "../identity/use-members.ts";
import { disagreementKinds } from "@perennial/core/disagreement";
import { useDebouncedText } from "../ui/use-debounced-text.ts";
import type { CustomersSearch } from "./customers-search.ts";
import classes from "./MoreFilters.module.css";

interface MoreFiltersProps {
  search: CustomersSearch;
  onChange: (search: CustomersSearch) => void;
}

export function MoreFilters({ search, onChange }: MoreFiltersProps) {
  const { items: members = [] } = useMembers();
  const [range, setRange] = useState<[number, number]>([search.scoreMin ?? 0, search.scoreMax ?? 100]);
  const [trait, setTrait] = useDebouncedText(search.trait ?? "", (value) => {
    const { trait: _, ...rest } = search;
    onChange(value.indexOf("=") > 0 ? { ...rest, trait: value } : rest);
  });

  const changeOwner = (owner: string | null) => {
    const { owner: _, ...rest } = search;
    onChange(owner ? { ...rest, owner } : rest);
  };
  const changeRange = ([low, high]: [number, number]) => {
    const { scoreMin: _, scoreMax: __, ...rest } = search;
    onChange({ ...rest, ...(low > 0 && { scoreMin: low }), ...(high < 100 && { scoreMax: high }) });
  };

  return (
    <div className={classes.filters}>
      <Select
        label="Owner"
        placeholder="Anyone"
        clearable
        clearButtonProps={{ "aria-label": "Any owner" }}
        searchable
        limit={100}
        openOnFocus={false}
        comboboxProps={{ withinPortal: false }}
        value={search.owner ?? null}
        onChange={changeOwner}
        data={[
          { value: "none", label: "Without an owner" },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <div>
        <div className={classes.label}>
          Score {range[0]} to {range[1]}
        </div>
        <RangeSlider
          value={range}
          onChange={setRange}
          onChangeEnd={changeRange}
          minRange={1}
          label={null}
          thumbFromLabel="Lowest score"
          thumbToLabel="Highest score"
        />
      </div>
      <Checkbox
        label="Only where sources disagree"
        description="Score, revenue and sentiment"
        checked={search.disagreements !== undefined}
        onChange={(event) => {
          const { disagreements: _, ...rest } = search;
          onChange(event.currentTarget.checked ? { ...rest, disagreements: [...disagreementKinds] } : rest);
        }}
      />
      <TextInput
        label="Trait"
        description="As key=value, such as plan=pro"
        placeholder="plan=pro"
        value={trait}
        error={trait !== "" && trait.indexOf("=") < 1 && "Write it as key=value"}
        onChange={(event) => setTrait(event.currentTarget.value)}
      />
    </div>
  );
}
