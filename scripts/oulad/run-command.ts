import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Context } from "@perennial/services/kernel";

export interface CommandResult {
  code: number;
  out: string;
}

/** A command of the program as anybody would type it, on the context's database; ends with 0 or 2, or throws. */
export async function runCommand(ctx: Context, args: readonly string[]): Promise<CommandResult> {
  const env = { ...process.env, DATABASE_URL: ctx.system.database.owner.url };
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["packages/server/src/cli/main.ts", ...args],
      { env, maxBuffer: 2 ** 26 },
    );
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout } = error as { code?: number; stdout?: string };
    if (code === 2 && stdout !== undefined) return { code, out: stdout };
    throw error;
  }
}
