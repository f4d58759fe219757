import { Button, CopyButton } from "@mantine/core";
import classes from "./SecretBox.module.css";

export function SecretBox({ secret }: { secret: string }) {
  return (
    <div className={classes.box}>
      <code className={classes.secret}>{secret}</code>
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" onClick={copy}>
            {copied ? "Copied" : "Copy"}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
