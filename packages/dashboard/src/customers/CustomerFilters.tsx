import { Button, Popover, TextInput } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react";
import { bandColors, bandLabels, bands, type Band } from "../lib/band.ts";
import { useDebouncedText } from "../ui/use-debounced-text.ts";
import classes from "./CustomerFilters.module.css";
import type { CustomersSearch } from "./customers-search.ts";
import { MoreFilters } from "./MoreFilters.tsx";
import { SortSelect } from "./SortSelect.tsx";

interface CustomerFiltersProps {
  search: CustomersSearch;
  onChange: (search: CustomersSearch) => void;
}

export function CustomerFilters({ search, onChange }: CustomerFiltersProps) {
  const [text, setText] = useDebouncedText(search.text ?? "", (value) => {
    const { text: _, ...rest } = search;
    onChange(value === "" ? rest : { ...rest, text: value });
  });
  const chosen = search.bands ?? [];
  const { owner, trait, scoreMin, scoreMax, disagreements } = search;
  const more = [owner, trait, scoreMin ?? scoreMax, disagreements].filter((value) => value !== undefined);

  const toggle = (band: Band) => {
    const { bands: _, ...rest } = search;
    const next = chosen.includes(band) ? chosen.filter((other) => other !== band) : [...chosen, band];
    onChange(next.length === 0 ? rest : { ...rest, bands: next });
  };

  return (
    <div className={classes.filters} role="search" aria-label="Filter customers">
      <TextInput
        className={classes.text}
        aria-label="Name or id"
        placeholder="Name or id"
        leftSection={<IconSearch size={16} stroke={1.8} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.bands} role="group" aria-label="Bands">
        {bands.map((band) => (
          <button
            key={band}
            type="button"
            className={classes.band}
            aria-pressed={chosen.includes(band)}
            onClick={() => toggle(band)}
          >
            <span className={classes.dot} style={{ background: bandColors(band).fill }} aria-hidden="true" />
            {bandLabels[band]}
          </button>
        ))}
      </div>
      <div className={classes.end}>
        <SortSelect search={search} onChange={onChange} />
        <Popover position="bottom-end" width={300} trapFocus shadow="md">
          <Popover.Target>
            <Button variant="default" leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.8} />}>
              {more.length > 0 ? `Filters · ${more.length}` : "Filters"}
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label="More filters">
            <MoreFilters search={search} onChange={onChange} />
          </Popover.Dropdown>
        </Popover>
      </div>
    </div>
  );
}
