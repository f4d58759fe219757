const DAY = 86_400_000;
const CUSTOMERS = 120;
const DAYS = 170;
export const CHURN = "Subscription Cancelled";

/**
 * A past in which customers churned, invented: every third cancels, most of them three weeks after they fell silent; the others go on,
 * some of them with quiet weeks, and a few fell silent of late. Events as the program imports them.
 */
export function churnedPast(now: number): object[] {
  return Array.from({ length: CUSTOMERS }, (_, customer) => {
    const leaves = customer % 3 === 0;
    const cancelled = 6 + ((customer * 37) % 130);
    const silentFrom = leaves ? cancelled + (customer % 4 === 0 ? 3 : 21) : customer % 12 === 2 ? 16 : 0;
    const quiet = customer % 5 === 1 ? 20 + (customer % 60) : null;
    const about = (day: number) => ({
      userId: `user-${customer}-${day % 3}`,
      context: { groupId: `past-${customer}` },
      timestamp: new Date(now - day * DAY - (customer % 7) * 3_600_000).toISOString(),
    });
    const days = Array.from({ length: DAYS }, (__, day) => DAYS - day)
      .filter((day) => (customer * 31 + day * 17) % 10 < 3 + (customer % 3))
      .filter((day) => day > silentFrom && (quiet === null || day > quiet + 12 || day < quiet));
    const told = (type: "track" | "group", name: string, day: number, more: object) => ({
      type,
      messageId: `${customer} ${name} ${day}`,
      ...about(day),
      ...more,
    });
    return [
      told("group", "named", DAYS, {
        groupId: `past-${customer}`,
        traits: { name: `Past customer ${customer}` },
      }),
      ...days.map((day) => told("track", "opened", day, { event: "Report Opened" })),
      ...(leaves ? [told("track", "left", cancelled, { event: CHURN })] : []),
    ];
  }).flat();
}
