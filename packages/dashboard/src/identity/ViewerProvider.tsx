import { createContext, useContext, type ReactNode } from "react";

export interface Viewer {
  member: { id: string; name: string; email: string; role: "ADMIN" | "MANAGER" | "CSM" | "VIEWER" } | null;
  organization: { id: string; name: string; timeZone: string; reportingCurrency: string; isDemo: boolean };
  scopes: readonly ("INGEST" | "READ" | "WRITE" | "ADMIN")[];
}

const ViewerContext = createContext<Viewer | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error("There is no ViewerProvider above.");
  return viewer;
}
