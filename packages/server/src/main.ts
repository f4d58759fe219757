import { DirectoryInUseError } from "@perennial/database";
import { pino } from "pino";
import { ConfigError, readConfig, type Config } from "./config.ts";
import { startServer } from "./start-server.ts";

const config = readOrExit();
const log = pino({ level: config.logLevel, serializers: { error: pino.stdSerializers.err } });
const server = await startServer(config, log).catch(exitWithReason);
const readiness = config.role === "worker" ? "The worker is ready" : "Perennial is ready";
process.stdout.write(`\n  ${readiness}: ${config.publicUrl ?? server.url}\n\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    log.info({ signal }, "stopping");
    // What can't be stopped in time isn't waited for: everything that counts is committed.
    setTimeout(() => process.exit(1), 25_000).unref();
    void server.stop().then(() => process.exit(0));
  });
}

function readOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    return exitWithReason(error);
  }
}

/** What the operator can mend is said in words; everything else with its trace. */
function exitWithReason(error: unknown): never {
  const mendable = error instanceof ConfigError || error instanceof DirectoryInUseError;
  process.stderr.write(`${mendable ? error.message : (error as Error).stack}\n`);
  process.exit(1);
}
