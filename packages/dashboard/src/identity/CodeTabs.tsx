import { Button, CopyButton, Tabs } from "@mantine/core";
import classes from "./CodeTabs.module.css";

/** The same thing in several languages, each to copy. */
export function CodeTabs({
  snippets,
  label: of = "Ways to send",
}: {
  snippets: readonly { label: string; code: string }[];
  label?: string;
}) {
  // Values become parts of ids, where a label's spaces would end them.
  return (
    <Tabs defaultValue="0" className={classes.tabs}>
      <Tabs.List aria-label={of}>
        {snippets.map(({ label }, index) => (
          <Tabs.Tab key={label} value={String(index)}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(({ label, code }, index) => (
        <Tabs.Panel key={label} value={String(index)} className={classes.panel}>
          <pre className={classes.code} tabIndex={0} aria-label={`Code for ${label}`} role="region">
            {code}
          </pre>
          <CopyButton value={code}>
            {({ copied, copy }) => (
              <Button className={classes.copy} size="compact-xs" variant="default" onClick={copy}>
                {copied ? "Copied" : "Copy"}
              </Button>
            )}
          </CopyButton>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
