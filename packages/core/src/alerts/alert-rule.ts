import { z } from "zod";
import { conditionOf, conditions } from "./registry.ts";

/** Longest time a condition may have to hold, or to be clear, in seconds: 30 days. */
const MAX_SECONDS = 30 * 86_400;

const roleSchema = z.enum(["ADMIN", "MANAGER", "CSM", "VIEWER"]);

type Condition = Record<string, unknown> & { kind: string };

/** A kind and its own parameters, parsed by the condition that is registered so. */
const conditionSchema = z.looseObject({ kind: z.string() }).transform((condition, ctx): Condition => {
  const definition = conditions().get(condition.kind);
  if (definition === undefined) {
    ctx.addIssue({
      code: "custom",
      path: ["kind"],
      message: `is one of ${[...conditions().keys()].join(", ")}`,
    });
    return z.NEVER;
  }
  const { kind, ...params } = condition;
  const parsed = definition.schema.safeParse(params);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      ctx.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  }
  return { ...(parsed.data as Record<string, unknown>), kind };
});

export const alertRuleSchema = z.object({
  condition: conditionSchema,
  /** How long the condition must hold before it is told; 0 tells at once. */
  sustainSeconds: z.number().int().min(0).max(MAX_SECONDS).default(0),
  /** How long it must be clear before the next crossing is another alert. */
  rearmSeconds: z.number().int().min(0).max(MAX_SECONDS).default(0),
  severity: z.enum(["CRITICAL", "WARNING", "INFO"]).default("WARNING"),
  recipients: z
    .array(
      z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("OWNER") }),
        z.object({ kind: z.literal("BACKUP") }),
        z.object({ kind: z.literal("ROLE"), role: roleSchema }),
        z.object({ kind: z.literal("MEMBER"), memberId: z.uuid() }),
      ]),
    )
    .min(1, "name at least one recipient")
    .max(20, "at most 20 recipients"),
  /** Who gets it where none of the recipients is there. */
  fallbackRole: roleSchema.default("MANAGER"),
  delivery: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("IMMEDIATE") }),
      /** With the others of the day, at this hour of the organisation's local time. */
      z.object({ kind: z.literal("DAILY"), hour: z.number().int().min(0).max(23) }),
    ])
    .default({ kind: "IMMEDIATE" }),
  /** Keys of the channels it is told through. */
  channels: z
    .array(z.string().min(1).max(40))
    .min(1, "name at least one channel")
    .max(10)
    .default(["in_app"]),
});

/** What to be alerted of, how long it must hold, who is told, and when. */
export type AlertRuleDefinition = z.output<typeof alertRuleSchema>;
export type AlertRuleInput = z.input<typeof alertRuleSchema>;
export type AlertRecipient = AlertRuleDefinition["recipients"][number];
export type AlertSeverity = AlertRuleDefinition["severity"];
export type RecipientRole = z.output<typeof roleSchema>;
/** As much of a rule as says when it fires. */
export type WatchedRule = Pick<AlertRuleDefinition, "condition" | "sustainSeconds" | "rearmSeconds">;

/** A rule, or one of the aspects that it watches apart. */
export interface Watch extends WatchedRule {
  /** Empty where the rule watches one thing. */
  aspect: string;
}

/** What a rule watches apart. */
export function watchesOf({ condition, sustainSeconds, rearmSeconds }: WatchedRule): Watch[] {
  const { kind, ...params } = condition;
  const aspects = conditionOf(kind).aspects?.(params) ?? [{ aspect: "", params }];
  return aspects.map(({ aspect, params: own }) => ({
    aspect,
    condition: { ...(own as Record<string, unknown>), kind },
    sustainSeconds,
    rearmSeconds,
  }));
}
