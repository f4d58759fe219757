import { ActionIcon, Button, Popover } from "@mantine/core";
import { IconBookmark, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { CustomersSearch } from "../customers/customers-search.ts";
import { isSameSearch } from "./is-same-search.ts";
import classes from "./SavedViewsMenu.module.css";
import { SaveViewDialog } from "./SaveViewDialog.tsx";
import { useSavedViews } from "./use-saved-views.ts";

interface SavedViewsMenuProps {
  search: CustomersSearch;
  onChange: (search: CustomersSearch) => void;
}

/** Filters and orders that the member named: to go back to, to keep, to throw away. The page's address is what is shared. */
export function SavedViewsMenu({ search, onChange }: SavedViewsMenuProps) {
  const { views = [], save, remove } = useSavedViews();
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = views.find((view) => isSameSearch(view.search, search));
  const keptDay = search.asOf === undefined ? {} : { asOf: search.asOf };
  const choose = (chosen: CustomersSearch) => {
    setOpen(false);
    onChange({ ...chosen, ...keptDay });
  };
  return (
    <>
      <Popover opened={open} onChange={setOpen} position="bottom-end" width={280} trapFocus shadow="md">
        <Popover.Target>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconBookmark size={16} stroke={1.8} />}
            onClick={() => setOpen(!open)}
          >
            {shown ? shown.name : "Views"}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Saved views">
          {views.length === 0 && <p className={classes.empty}>No view is saved yet.</p>}
          <ul className={classes.views}>
            {views.map(({ id, name, search: kept }) => (
              <li key={id} className={classes.view}>
                <button
                  type="button"
                  className={classes.name}
                  aria-current={id === shown?.id ? "true" : undefined}
                  onClick={() => choose(kept)}
                >
                  {name}
                </button>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Delete the view ${name}`}
                  onClick={() => void remove(id).then(setProblem)}
                >
                  <IconTrash size={15} stroke={1.8} />
                </ActionIcon>
              </li>
            ))}
          </ul>
          {problem && <p role="alert">{problem}</p>}
          <Button
            variant="light"
            size="xs"
            fullWidth
            onClick={() => {
              setOpen(false);
              setSaving(true);
            }}
          >
            Save this view…
          </Button>
        </Popover.Dropdown>
      </Popover>
      {saving && <SaveViewDialog onClose={() => setSaving(false)} onSave={(name) => save(name, search)} />}
    </>
  );
}
