// Writes a past in which customers churned, as a file that the program imports: invented, the same for the same last day.
import { writeFileSync } from "node:fs";

const DAY = 86_400_000;
const CUSTOMERS = 160;
const DAYS = 200;
export const CHURN = "Subscription Cancelled";

const [file] = process.argv.slice(2);
if (file !== undefined)
  writeFileSync(
    file,
    churnedPast(Date.now())
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(""),
  );

/** Every third customer cancels, three weeks after it fell silent; the others go on, some of them with quiet weeks. */
function churnedPast(now: number): object[] {
  return Array.from({ length: CUSTOMERS }, (_, customer) => {
    const leaves = customer % 3 === 0;
    const cancelled = 6 + ((customer * 37) % 130);
    const silentFrom = leaves ? cancelled + (customer % 4 === 0 ? 3 : 21) : 0;
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
