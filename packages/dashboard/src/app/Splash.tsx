import { Button, Loader } from "@mantine/core";
import { LogoMark } from "../ui/LogoMark.tsx";
import classes from "./Splash.module.css";

/** What is seen before anything is known. */
export function Splash({ message, onRetry }: { message?: string; onRetry?: () => void }) {
  return (
    <main className={classes.splash}>
      <LogoMark size={44} />
      {message ? (
        <>
          <p role="alert">{message}</p>
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        </>
      ) : (
        <Loader size="sm" aria-label="Loading" role="status" />
      )}
    </main>
  );
}
