import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { LogoMark } from "../ui/LogoMark.tsx";
import classes from "./LoginPage.module.css";
import { signIn, signInToDemo, type Session } from "./session.ts";
import { useSession } from "./SessionProvider.tsx";

export function LoginPage({ demo, ended }: { demo: boolean; ended: boolean }) {
  const { enter } = useSession();
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState<"form" | "demo" | null>(null);

  const attempt = async (by: "form" | "demo", action: () => Promise<Session>) => {
    setBusy(by);
    setError(null);
    try {
      enter(await action());
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
      setBusy(null);
    }
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void attempt("form", () => signIn(textOf(form, "email"), textOf(form, "password")));
  };

  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <LogoMark size={44} />
        <h1 className={classes.title}>Sign in to Perennial</h1>
        <p className={classes.lead}>Know how every customer is doing, and why.</p>
        {ended && !error && <Alert role="status">Your session has ended. Sign in again to go on.</Alert>}
        {error && (
          <Alert color="red" role="alert">
            {error}
          </Alert>
        )}
        {demo && (
          <>
            <Button
              size="md"
              fullWidth
              loading={busy === "demo"}
              disabled={busy === "form"}
              rightSection={<IconArrowRight size={18} />}
              onClick={() => void attempt("demo", signInToDemo)}
            >
              Open the demo
            </Button>
            <p className={classes.hint}>A living book of invented companies. No account needed.</p>
            <div className={classes.or}>or sign in</div>
          </>
        )}
        <form className={classes.form} onSubmit={submit}>
          <TextInput
            name="email"
            type="email"
            label="E-mail"
            autoComplete="username"
            required
            withAsterisk={false}
          />
          <PasswordInput
            name="password"
            label="Password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
          />
          <Button
            type="submit"
            variant={demo ? "default" : "filled"}
            fullWidth
            loading={busy === "form"}
            disabled={busy === "demo"}
          >
            Sign in
          </Button>
        </form>
      </div>
    </main>
  );
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}
