import { scoresAsOf } from "./read-scores.ts";
import type { OuladMessage } from "./read-messages.ts";
import type { Report } from "./report.ts";
import type { TestOrganization, TestProgram } from "./test-program.ts";

/** The first instant of that local day: everything before counts. */
const CUT = "2013-03-03";
const cutAt = Date.parse(`${CUT}T00:00:00Z`);

/** Scores as of a past moment must not depend on what happened later: beside all events, imports only those before. */
export async function checkCut(
  program: TestProgram,
  { messages, whole }: { messages: readonly OuladMessage[]; whole: TestOrganization },
  report: Report,
): Promise<void> {
  const before = messages.filter((message) => Date.parse(message.timestamp) < cutAt);
  const part = await program.open("Before", whole.clock.now());
  await part.record(before, { historical: true });
  await part.settle();
  const [ofAll, ofBefore] = [await scoresBefore(whole), await scoresBefore(part)];
  const share = `${before.length.toLocaleString("en")} of ${messages.length.toLocaleString("en")} messages before`;
  report.figure(`scores as of ${CUT}`, `${ofBefore.size} customers, ${share}`);
  const changed = [...ofBefore].filter(([id, score]) => !ofAll.has(id) || ofAll.get(id) !== score);
  report.expect(`scores as of ${CUT} that later events change`, changed.length, 0);
}

async function scoresBefore({ ctx }: TestOrganization): Promise<Map<string, number | null>> {
  const scores = await scoresAsOf(ctx, { asOf: cutAt - 1, knownAt: null });
  return new Map([...scores.values()].map(({ externalId, score }) => [externalId, score]));
}
