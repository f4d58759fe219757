import type { z } from "zod";
import type { Context, System } from "./context.ts";

export interface JobDefinition<Schema extends z.ZodType = z.ZodType> {
  /** kebab-case; the queue's name. */
  name: string;
  /** Of the job's data beside organizationId; parsed before the handler runs. */
  schema: Schema;
  /** Runs at least once; must be safe to run again. */
  run(ctx: Context, data: z.output<Schema>): Promise<void>;
}

/** Work of one organisation that happens in the background, with retries and backoff. */
export function defineJob<Schema extends z.ZodType>(
  definition: JobDefinition<Schema>,
): JobDefinition<Schema> {
  return definition;
}

/** Work of the program itself, at a fixed interval while a worker runs. */
export interface UpkeepDefinition {
  name: string;
  everyMs: number;
  run(system: System): Promise<void>;
}

export function defineUpkeep(definition: UpkeepDefinition): UpkeepDefinition {
  return definition;
}
