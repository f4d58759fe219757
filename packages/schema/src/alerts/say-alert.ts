import { renderAlert, type AlertParams } from "@perennial/core/alerts";
import type { Cause } from "@perennial/core/health";
import type { RecipientRow } from "@perennial/services/alerts";
import type { GraphQLContext } from "../context.ts";
import { sayBecause } from "../live/say-because.ts";

interface AlertTold {
  kind: string;
  sustainSeconds: number;
  params: AlertParams;
  causes: readonly Cause[];
}

/** "Acme is critical now, at risk before: an event arrived: Report exported." */
export async function sayAlert(
  ctx: GraphQLContext,
  name: string,
  { causes, ...alert }: AlertTold,
): Promise<string> {
  return `${renderAlert(alert, name, ctx.services.organization.locale)}${await sayBecause(ctx, causes)}`;
}

/** Null where the alert went to whom its rule names. */
export function sayFallback(
  name: string,
  recipients: readonly Pick<RecipientRow, "reason">[],
): string | null {
  if (recipients.length === 0)
    return `Nobody is told: nobody looks after ${name}, and there is no manager or admin.`;
  if (!recipients.some(({ reason }) => reason === "FALLBACK")) return null;
  return `Nobody whom the rule names looks after ${name}, so it went to those who stand in for them.`;
}
