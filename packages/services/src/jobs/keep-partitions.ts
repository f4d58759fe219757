import { defineUpkeep } from "../kernel/index.ts";

const dayMs = 86_400_000;

/** Next months' partitions, long before their first row. */
export const keepPartitions = defineUpkeep({
  name: "keep-partitions",
  everyMs: 6 * 3_600_000,
  async run({ database, clock }) {
    const day = (offsetMs: number) => new Date(clock.now() + offsetMs).toISOString().slice(0, 10);
    await database.owner.ensurePartitions(day(-31 * dayMs), day(93 * dayMs));
  },
});
