/** The five characters by which PostgreSQL names an error, from pg's or Prisma's error; undefined when it is neither. */
export function sqlStateOf(error: unknown): string | undefined {
  for (let current = error, depth = 0; isRecord(current) && depth < 5; depth += 1) {
    for (const key of ["originalCode", "code"]) {
      const code = current[key];
      if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code)) return code;
    }
    const meta = current["meta"];
    current = (isRecord(meta) ? meta["driverAdapterError"] : undefined) ?? current["cause"];
  }
  return undefined;
}

/** True when row-level security or a missing grant refused the statement. */
export function isRefusedByWall(error: unknown): boolean {
  return sqlStateOf(error) === "42501";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
