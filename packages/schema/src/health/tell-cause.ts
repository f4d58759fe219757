import type { Cause } from "@perennial/core/health";
import type { GraphQLContext } from "../context.ts";
import { sayCause } from "./say-cause.ts";
import { sayOverrideCause } from "./say-override.ts";

/** A cause as a sentence. Who set a band and why is looked up: causes are ids and keys. */
export async function tellCause({ loaders, services }: GraphQLContext, cause: Cause): Promise<string> {
  const { organization } = services;
  if (cause.kind === "override" && cause.id !== undefined) {
    const record = await loaders.overrides.load(cause.id);
    if (record !== null) {
      const by = record.setById === null ? null : await loaders.members.load(record.setById);
      const [what = ""] = (cause.name ?? "").split(":");
      return sayOverrideCause(what, record, by?.name ?? null, organization);
    }
  }
  return sayCause(cause, organization.locale);
}
