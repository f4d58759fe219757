import { scoresAsOf } from "./read-scores.ts";
import type { OuladMessage } from "./read-messages.ts";
import type { Report } from "./report.ts";
import type { TestProgram } from "./test-program.ts";

/** The first instant of that local day: everything before counts. */
const CUT = "2013-03-03";
const cutAt = Date.parse(`${CUT}T00:00:00Z`);

/** Scores as of a past moment must not depend on what happened later: imports all events, and only those before. */
export async function checkCut(program: TestProgram, messages: readonly OuladMessage[], now: number, report: Report): Promise<void> {
  const before = messages.filter((message) => Date.parse(message.timestamp) < cutAt);
  const scores = [];
  for (const [name, part] of [
    ["All", messages],
    ["Before", before],
  ] as const) {
    const organization = await program.open(name, now);
    await organization.record(part, { historical: true });
    await organization.settle();
    const all = await scoresAsOf(organization.ctx, { asOf: cutAt - 1, knownAt: null });
    scores.push(new Map([...all.values()].map(({ externalId, score }) => [externalId, score])));
  }
  const [ofAll, ofBefore] = scores as [Map<string, number | null>, Map<string, number | null>];
  report.figure(`scores as of ${CUT}`, `${ofBefore.size} customers, ${before.length.toLocaleString("en")} of ${messages.length.toLocaleString("en")} messages before`);
  report.expect(
    `scores as of ${CUT} that later events change`,
    [...ofBefore].filter(([id, score]) => !ofAll.has(id) || ofAll.get(id) !== score).length,
    0,
  );
}
