import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { fetchSession, signOut, type Session } from "./session.ts";

type SessionState =
  | { status: "loading" }
  | { status: "failed"; message: string }
  | { status: "known"; session: Session; ended: boolean };

interface SessionContextValue {
  state: SessionState;
  enter: (session: Session) => void;
  leave: () => Promise<void>;
  /** The server said that we are signed out. */
  end: () => void;
  retry: () => void;
}

const SessionContext = createContext<SessionContextValue | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ status: "loading" });

  const load = useCallback(async (ended: boolean) => {
    try {
      setState({ status: "known", session: await fetchSession(), ended });
    } catch (error) {
      setState({ status: "failed", message: error instanceof Error ? error.message : String(error) });
    }
  }, []);

  useEffect(() => void load(false), [load]);

  const value = useMemo<SessionContextValue>(
    () => ({
      state,
      enter: (session) => setState({ status: "known", session, ended: false }),
      leave: async () => {
        await signOut();
        await load(false);
      },
      end: () => void load(true),
      retry: () => {
        setState({ status: "loading" });
        void load(false);
      },
    }),
    [state, load],
  );

  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): SessionContextValue {
  const value = useContext(SessionContext);
  if (!value) throw new Error("There is no SessionProvider above.");
  return value;
}
