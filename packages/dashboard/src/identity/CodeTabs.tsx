import { Button, CopyButton, Tabs } from "@mantine/core";
import classes from "./CodeTabs.module.css";

/** The same thing in several languages, each to copy. */
export function CodeTabs({ snippets }: { snippets: readonly { label: string; code: string }[] }) {
  return (
    <Tabs defaultValue={snippets[0]?.label ?? null} className={classes.tabs}>
      <Tabs.List aria-label="Ways to send">
        {snippets.map(({ label }) => (
          <Tabs.Tab key={label} value={label}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(({ label, code }) => (
        <Tabs.Panel key={label} value={label} className={classes.panel}>
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
