/** More than anybody will look through, where a score isn't sure to rise from step to step. */
const LONGEST_SCAN = 2_000;

/**
 * The fewest steps of 1..room that are enough, so that one less isn't; null when none are. Where more steps never do worse it halves
 * the room again and again, else it goes step by step.
 */
export function smallestStep(
  room: number,
  isEnough: (steps: number) => boolean,
  { rises }: { rises: boolean },
): number | null {
  if (!rises) {
    for (let steps = 1; steps <= Math.min(room, LONGEST_SCAN); steps += 1) if (isEnough(steps)) return steps;
    return null;
  }
  if (room < 1 || !isEnough(room)) return null;
  let tooFew = 0;
  let enough = room;
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
