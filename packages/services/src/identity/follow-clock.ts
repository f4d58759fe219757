import { MovableClock, type System } from "../kernel/index.ts";

const pollMs = 1000;

/** Keeps a movable clock where `moveClock` put it, in whichever process that was. Returns the function that ends it. */
export async function followClock(system: System): Promise<() => void> {
  const { clock, database, hints, log } = system;
  if (!(clock instanceof MovableClock)) return () => {};
  const read = async () => {
    const [row] = await database.system.sql<{
      offset_ms: string;
    }>`select offset_ms::text from clock_setting where id = 1`;
    const offsetMs = Number(row?.offset_ms ?? 0);
    if (offsetMs > clock.offsetMs) clock.setOffset(offsetMs);
  };
  await read();
  const readAgain = () =>
    void read().catch((error: unknown) => log.warn({ error }, "reading the clock's setting failed"));
  const timer = setInterval(readAgain, pollMs);
  const endHints = hints.on("clock", readAgain);
  return () => {
    clearInterval(timer);
    endHints();
  };
}
