import { Alert, Button, Loader } from "@mantine/core";
import { IconKey, IconSend, IconSparkles } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Page } from "../ui/Page.tsx";
import { CodeTabs } from "./CodeTabs.tsx";
import classes from "./FirstStepsPanel.module.css";
import { SecretBox } from "./SecretBox.tsx";
import { sendDataSnippets } from "./snippets.ts";
import { useCreateApiKey } from "./use-create-api-key.ts";
import { useViewer } from "./ViewerProvider.tsx";

/** What an empty organisation sees: three steps from nothing to a first score. */
export function FirstStepsPanel() {
  const { scopes } = useViewer();
  const create = useCreateApiKey();
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const createKey = async () => {
    setBusy(true);
    const answer = await create("First key", ["INGEST"]);
    setBusy(false);
    if ("secret" in answer) setSecret(answer.secret);
    else setProblem(answer.problem);
  };

  return (
    <Page title="Let's get your first customer in" subtitle="Three steps, about two minutes">
      <ol className={classes.steps}>
        <li className={classes.step}>
          <span className={classes.icon}>
            <IconKey size={20} stroke={1.8} aria-hidden="true" />
          </span>
          <div className={classes.body}>
            <h2>Create a key</h2>
            <p>Your product uses it to send what its users do. It is shown once: keep it somewhere safe.</p>
            {secret && <SecretBox secret={secret} />}
            {!secret && scopes.includes("ADMIN") && (
              <Button loading={busy} onClick={() => void createKey()}>
                Create a key that may ingest
              </Button>
            )}
            {!scopes.includes("ADMIN") && <p>Only admins make keys. Ask one of them.</p>}
            {problem && (
              <Alert color="red" role="alert">
                {problem}
              </Alert>
            )}
          </div>
        </li>
        <li className={classes.step}>
          <span className={classes.icon}>
            <IconSend size={20} stroke={1.8} aria-hidden="true" />
          </span>
          <div className={classes.body}>
            <h2>Send an event</h2>
            <p>Paste this into a terminal, or point a Segment SDK at this address.</p>
            <CodeTabs snippets={sendDataSnippets(location.origin, secret ?? "YOUR_API_KEY")} />
          </div>
        </li>
        <li className={classes.step}>
          <span className={classes.icon}>
            <IconSparkles size={20} stroke={1.8} aria-hidden="true" />
          </span>
          <div className={classes.body}>
            <h2>Watch it arrive</h2>
            <p className={classes.waiting} role="status">
              <Loader size="xs" aria-hidden="true" /> Waiting for the first customer. This page moves on by
              itself.
            </p>
          </div>
        </li>
      </ol>
      {scopes.includes("ADMIN") && (
        <p className={classes.note}>
          Came here from the demo? This organisation has no password yet:{" "}
          <Link to="/settings" search={{ section: "members" }}>
            add yourself as an admin
          </Link>{" "}
          before you sign out, so that you can sign in again.
        </p>
      )}
    </Page>
  );
}
