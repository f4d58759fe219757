import { MantineProvider } from "@mantine/core";
import { LoginPage } from "../identity/LoginPage.tsx";
import { SessionProvider, useSession } from "../identity/SessionProvider.tsx";
import { SignedInApp } from "./SignedInApp.tsx";
import { Splash } from "./Splash.tsx";
import { cssVariablesResolver, theme } from "./theme.ts";

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <SessionProvider>
        <Gate />
      </SessionProvider>
    </MantineProvider>
  );
}

/** Nobody sees a page of the product before they are signed in; the address they asked for stays. */
function Gate() {
  const { state, retry } = useSession();
  if (state.status === "loading") return <Splash />;
  if (state.status === "failed") return <Splash message={state.message} onRetry={retry} />;
  const { session, ended } = state;
  if (!session.signedIn) return <LoginPage demo={session.demo} ended={ended} />;
  return <SignedInApp key={`${session.member?.id}:${session.organization?.id}`} />;
}
