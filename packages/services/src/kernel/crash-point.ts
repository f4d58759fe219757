export type CrashPoint = "claimed" | "calculated" | "score-written" | "announced" | "sent" | "reacted";

let armed: { name: CrashPoint; remaining: number } | null = null;

/** Arms one point so that the process kills itself the nth time it passes: kill runs prove that nothing is lost there. */
export function armCrashPoint(name: CrashPoint, passes: number): void {
  armed = { name, remaining: passes };
}

export function crashPoint(name: CrashPoint): void {
  if (armed?.name !== name) return;
  armed.remaining -= 1;
  if (armed.remaining <= 0) process.kill(process.pid, "SIGKILL");
}
