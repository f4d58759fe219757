import { setPriority } from "node:os";

/** About a quarter of a processor where others want all of it: the lowest would never end on a busy machine. */
const NICE = 5;

/**
 * Lets other threads go first for as long as this one lives. Only on Linux, where a priority is a thread's own: elsewhere it would be the
 * whole process's.
 */
export function lowerPriority(): void {
  if (process.platform === "linux") setPriority(NICE);
}
