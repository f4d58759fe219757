import { type Context, ServiceError } from "../kernel/index.ts";

/** The member who asks. Throws FORBIDDEN for programs: views are people's. */
export function ownMember({ actor }: Pick<Context, "actor">): string {
  if (actor.kind === "member") return actor.id;
  throw new ServiceError("FORBIDDEN", "Only members have views; sign in as one.");
}
