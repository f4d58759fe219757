import { constants, setPriority } from "node:os";

/**
 * Lets every other thread go first for as long as this one lives. Only on Linux, where a priority is a thread's own: elsewhere it would be
 * the whole process's.
 */
export function lowerPriority(): void {
  if (process.platform === "linux") setPriority(constants.priority.PRIORITY_LOW);
}
