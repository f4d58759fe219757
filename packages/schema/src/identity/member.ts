import { weeklyHoursSchema } from "@perennial/core/time";
import { builder } from "../builder.ts";
import { MemberRole } from "./member-role.ts";
import { WorkingHours } from "./working-hours.ts";

export const Member = builder.prismaNode("Member", {
  description: "A person of the organisation that runs Perennial, e.g. a CSM.",
  nullable: true,
  id: { resolve: (member) => member.id },
  findUnique: (id, ctx) => ({ organizationId_id: { organizationId: ctx.services.organizationId, id } }),
  fields: (t) => ({
    email: t.exposeString("email", {
      description: "E-mail address with which the member signs in, lower case.",
    }),
    name: t.exposeString("name", { description: "Name as shown." }),
    workingHours: t.field({
      type: WorkingHours,
      nullable: true,
      description: "When the member works; null when never told.",
      resolve: ({ workingHours }) => {
        const parsed = weeklyHoursSchema.safeParse(workingHours);
        return parsed.success ? parsed.data : null;
      },
    }),
    role: t.expose("role", { type: MemberRole, description: "What the member may do." }),
  }),
});
