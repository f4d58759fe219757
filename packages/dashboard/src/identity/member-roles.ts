import type { Viewer } from "./ViewerProvider.tsx";

type MemberRole = NonNullable<Viewer["member"]>["role"];

/** Each role in words, the one that may most first. */
export const memberRoles: Readonly<Record<MemberRole, { label: string; description: string }>> = {
  ADMIN: { label: "Admin", description: "Everything, also members, API keys and models" },
  MANAGER: { label: "Manager", description: "Looks after customers, hands them to members, sends events" },
  CSM: { label: "CSM", description: "Looks after customers and records facts" },
  VIEWER: { label: "Viewer", description: "Sees everything, changes nothing" },
};
