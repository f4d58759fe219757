import { dropOldRows } from "./drop-old-rows.ts";
import { keepPartitions } from "./keep-partitions.ts";
import { keepStatistics } from "./keep-statistics.ts";

export { keepPartitions } from "./keep-partitions.ts";
export { keepStatistics } from "./keep-statistics.ts";
export { JobRunner } from "./job-runner.ts";
export { ReactionRunner } from "./reaction-runner.ts";
export { Upkeep } from "./upkeep.ts";

export const generalUpkeep = [keepPartitions, keepStatistics, dropOldRows];
