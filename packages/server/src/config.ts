import { z } from "zod";

const bytes = z.coerce.number().int().min(1024);
const onOff = z.enum(["on", "off"]).transform((value) => value === "on");
const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
const text = z.string().min(1);

/** `CRASH_AT=announced:3` kills the process the third time it passes that point. */
const crashAt = z
  .string()
  .regex(
    /^(claimed|calculated|score-written|announced|sent|reacted)(:[1-9]\d*)?$/,
    "is <point> or <point>:<passes>",
  )
  .transform((value) => {
    const [point, passes = "1"] = value.split(":");
    return {
      point: point as "claimed" | "calculated" | "score-written" | "announced" | "sent" | "reacted",
      passes: Number(passes),
    };
  });

const environmentSchema = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    PORT: z.coerce.number().int().min(0).max(65535).default(4000),
    HOST: text.optional(),
    DATA_DIR: text.default(".data"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "is a postgres:// URL" }).optional(),
    PREPARED_STATEMENTS: onOff.default(true),
    ROLE: z.enum(["all", "web", "worker"]).default("all"),
    DEMO: onOff.optional(),
    BOOTSTRAP_ADMIN_EMAIL: z.email("is an e-mail address").optional(),
    BOOTSTRAP_ADMIN_PASSWORD: z.string().min(12, "has at least 12 characters").optional(),
    BOOTSTRAP_API_KEY: z.string().min(16, "has at least 16 characters").optional(),
    PUBLIC_URL: origin.optional(),
    ALLOWED_ORIGINS: z
      .string()
      .transform((list) =>
        list
          .split(",")
          .map((item) => item.trim())
          .filter(Boolean),
      )
      .pipe(z.array(origin))
      .default([]),
    SECRET: z.string().min(32, "has at least 32 characters").optional(),
    TRUST_PROXY: onOff.default(false),
    MAX_BODY_BYTES: bytes.default(512 * 1024),
    INGEST_EVENTS_PER_SECOND: z.coerce.number().positive().default(2000),
    INGEST_BURST: z.coerce.number().positive().default(10_000),
    GRAPHQL_OPERATIONS_PER_SECOND: z.coerce.number().positive().default(500),
    GRAPHQL_BURST: z.coerce.number().min(1).default(5000),
    TOOLS_CALLS_PER_MINUTE: z.coerce.number().min(1).default(100),
    TOOLS_CALLS_PER_HOUR: z.coerce.number().min(1).default(10_000),
    TEST_CLOCK: onOff.default(false),
    CRASH_AT: crashAt.optional(),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  })
  .superRefine((values, ctx) => {
    const fault = (name: string, message: string) => ctx.addIssue({ code: "custom", path: [name], message });
    const { BOOTSTRAP_ADMIN_EMAIL: email, BOOTSTRAP_ADMIN_PASSWORD: password } = values;
    if (email && !password) fault("BOOTSTRAP_ADMIN_PASSWORD", "is missing beside BOOTSTRAP_ADMIN_EMAIL");
    if (password && !email) fault("BOOTSTRAP_ADMIN_EMAIL", "is missing beside BOOTSTRAP_ADMIN_PASSWORD");
    if (values.BOOTSTRAP_API_KEY && !email)
      fault("BOOTSTRAP_ADMIN_EMAIL", "is missing beside BOOTSTRAP_API_KEY");
    if (values.ROLE !== "all" && !values.DATABASE_URL) {
      fault("DATABASE_URL", `is missing: ROLE=${values.ROLE} shares a database with other processes`);
    }
    if (values.NODE_ENV !== "production") return;
    if (!values.DATABASE_URL) fault("DATABASE_URL", "is missing: production needs a PostgreSQL server");
    if (!values.SECRET)
      fault("SECRET", "is missing: production needs 32 random characters, e.g. `openssl rand -hex 32`");
    if (!values.PUBLIC_URL) fault("PUBLIC_URL", "is missing: production needs the address browsers see");
    if (values.TEST_CLOCK) fault("TEST_CLOCK", "must be off in production");
  });

type Environment = z.output<typeof environmentSchema>;

export interface Config {
  production: boolean;
  port: number;
  host: string;
  dataDir: string;
  /** Null: the embedded database in dataDir. */
  databaseUrl: string | null;
  /** False behind a pooler that knows no prepared statements. */
  preparedStatements: boolean;
  role: Environment["ROLE"];
  demo: boolean;
  bootstrap: { email: string; password: string; apiKey: string | null } | null;
  /** Origin that browsers see; null: whatever address the request came to. */
  publicUrl: string | null;
  allowedOrigins: readonly string[];
  /** Signs session cookies. Null: made once and kept in dataDir. */
  secret: string | null;
  trustProxy: boolean;
  maxBodyBytes: number;
  ingest: { eventsPerSecond: number; burst: number };
  /** Of each key or session, in each process. */
  graphql: { operationsPerSecond: number; burst: number };
  /** Calls of tools: of each key a minute, of each organisation an hour; in each process. */
  tools: { perMinute: number; perHour: number };
  testClock: boolean;
  crashAt: Environment["CRASH_AT"] | null;
  logLevel: Environment["LOG_LEVEL"];
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Settings from the environment; an empty value counts as none. Throws ConfigError naming every fault at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
    throw new ConfigError(`Some settings can't be used:\n${faults.join("\n")}`);
  }
  const values = parsed.data;
  const production = values.NODE_ENV === "production";
  return {
    production,
    port: values.PORT,
    host: values.HOST ?? (production ? "0.0.0.0" : "127.0.0.1"),
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? null,
    preparedStatements: values.PREPARED_STATEMENTS,
    role: values.ROLE,
    demo: values.DEMO ?? values.DATABASE_URL === undefined,
    bootstrap:
      values.BOOTSTRAP_ADMIN_EMAIL && values.BOOTSTRAP_ADMIN_PASSWORD
        ? {
            email: values.BOOTSTRAP_ADMIN_EMAIL,
            password: values.BOOTSTRAP_ADMIN_PASSWORD,
            apiKey: values.BOOTSTRAP_API_KEY ?? null,
          }
        : null,
    publicUrl: values.PUBLIC_URL ?? null,
    allowedOrigins: values.ALLOWED_ORIGINS,
    secret: values.SECRET ?? null,
    trustProxy: values.TRUST_PROXY,
    maxBodyBytes: values.MAX_BODY_BYTES,
    ingest: { eventsPerSecond: values.INGEST_EVENTS_PER_SECOND, burst: values.INGEST_BURST },
    graphql: { operationsPerSecond: values.GRAPHQL_OPERATIONS_PER_SECOND, burst: values.GRAPHQL_BURST },
    tools: { perMinute: values.TOOLS_CALLS_PER_MINUTE, perHour: values.TOOLS_CALLS_PER_HOUR },
    testClock: values.TEST_CLOCK,
    crashAt: values.CRASH_AT ?? null,
    logLevel: values.LOG_LEVEL,
  };
}
