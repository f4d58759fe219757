import { dropOldRows } from "./drop-old-rows.ts";
import { keepPartitions } from "./keep-partitions.ts";

export { keepPartitions } from "./keep-partitions.ts";
export { JobRunner } from "./job-runner.ts";

export const generalUpkeep = [keepPartitions, dropOldRows];
