import { builder } from "../builder.ts";

export const MemberRole = builder.enumType("MemberRole", {
  description: "What a member may do.",
  values: {
    ADMIN: { description: "Everything, including members, API keys and models." },
    MANAGER: { description: "Reads, writes and sends events." },
    CSM: { description: "Looks after customers: reads and writes." },
    VIEWER: { description: "Reads, and changes nothing." },
  } as const,
});
