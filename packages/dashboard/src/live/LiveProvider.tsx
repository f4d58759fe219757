import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { LiveConnection, type ConnectionState } from "./live-connection.ts";

const LiveContext = createContext<LiveConnection | null>(null);

export function LiveProvider({ onSignedOut, children }: { onSignedOut: () => void; children: ReactNode }) {
  const [connection, setConnection] = useState<LiveConnection | null>(null);

  useEffect(() => {
    const opened = new LiveConnection(`${location.origin.replace(/^http/, "ws")}/graphql`, onSignedOut);
    setConnection(opened);
    return () => opened.dispose();
  }, [onSignedOut]);

  return connection && <LiveContext value={connection}>{children}</LiveContext>;
}

export function useLiveConnection(): LiveConnection {
  const connection = useContext(LiveContext);
  if (!connection) throw new Error("There is no LiveProvider above.");
  return connection;
}

export function useConnectionState(): ConnectionState {
  const connection = useLiveConnection();
  return useSyncExternalStore(connection.subscribe, connection.getState);
}
