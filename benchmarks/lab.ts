import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "pg";
import { addChurn, churnEvent } from "./add-churn.ts";
import { ask } from "./ask.ts";
import { bookNow, fillBigBook } from "./big-book.ts";
import { median } from "./compare.ts";
import { ourFrames } from "./frame.ts";
import type { RunningServer } from "./running-server.ts";

const framesPerSecond = 50;
const framesARound = 250;

export interface LabFigure {
  customers: number;
  days: number;
  snapshots: number;
  /** Of a run while nothing else is asked of the program. */
  seconds: number;
  /** POST -> frame at 50 a second, milliseconds, while a run is under way and while none is: medians of the rounds. */
  during: { p50: number; p99: number; rounds: number };
  idle: { p50: number; p99: number };
}

interface LabRun {
  status: string;
  failure: string | null;
  result: { snapshots: number; churnedSnapshots: number } | null;
}

/** The model lab over half a year of a book, and what scoring and delivery take beside it. */
export async function measureLab(
  server: RunningServer,
  owner: Client,
  { customers, events, rounds }: { customers: number; events: number; rounds: number },
): Promise<LabFigure> {
  const { rows } = await owner.query<{ id: string }>("select id from organization");
  const organization = rows[0]!.id;
  await fillBigBook(owner, { customers, events, organization });
  await addChurn(owner, organization);
  await saveDraft(server);

  const started = performance.now();
  const alone = await follow(server, await startRun(server));
  const seconds = (performance.now() - started) / 1000;
  if (alone.result === null || alone.result.churnedSnapshots === 0)
    throw new Error(`The lab measured nothing: ${alone.status} ${alone.failure}`);

  const idle: { p50: number; p99: number }[] = [];
  for (let round = 0; round < rounds; round += 1)
    idle.push(await ourFrames(server, `idle ${round}`, framesPerSecond, framesARound));
  const during: { p50: number; p99: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const runs = new ConstantRuns(server);
    try {
      // Its customers are made before the first run begins, so that all frames fall within runs.
      during.push(
        await ourFrames(server, `during ${round}`, framesPerSecond, framesARound, () => runs.begun()),
      );
    } finally {
      await runs.end();
    }
  }
  const half = (of: readonly { p50: number; p99: number }[]) => ({
    p50: median(of.map(({ p50 }) => p50)),
    p99: median(of.map(({ p99 }) => p99)),
  });
  return {
    customers,
    days: 180,
    snapshots: alone.result.snapshots,
    seconds,
    during: { ...half(during), rounds: during.length },
    idle: half(idle),
  };
}

/** One run after the other, for as long as something is measured beside them: a small book's are short. */
class ConstantRuns {
  readonly #server: RunningServer;
  #ended = false;
  #work: Promise<void> | null = null;

  constructor(server: RunningServer) {
    this.#server = server;
  }

  /** Once the first is at work. */
  async begun(): Promise<void> {
    const first = await startRun(this.#server);
    while ((await readRun(this.#server, first)).status === "WAITING") await wait(20);
    this.#work = this.#goOn(first);
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#work;
  }

  async #goOn(first: string): Promise<void> {
    for (let id = first; ; id = await startRun(this.#server)) {
      await follow(this.#server, id);
      if (this.#ended) return;
    }
  }
}

/** Less weight for usage and more for engagement: enough to move some. */
async function saveDraft(server: RunningServer): Promise<void> {
  const { scoringModels } = await ask<{ scoringModels: Published[] }>(
    server,
    `{ scoringModels { key coverageFloor
      thresholds { atRisk critical openMargin plungeMargin dwellSeconds }
      components { key weight curveList { name kind points { x y } } } } }`,
    {},
  );
  const { key: _key, ...published } = scoringModels.find(({ key }) => key === modelKey)!;
  const components = published.components.map(({ key, weight, curveList }) => ({
    key,
    weight: key === "usage" ? weight - 0.2 : key === "engagement" ? weight + 0.2 : weight,
    curves: curveList,
  }));
  const { saveScoringModelDraft: saved } = await ask<{ saveScoringModelDraft: { message?: string } }>(
    server,
    "mutation Save($input: SaveScoringModelDraftInput!) { saveScoringModelDraft(input: $input) { __typename ... on UserError { message } } }",
    { input: { modelKey, definition: { ...published, components } } },
  );
  if (saved.message !== undefined) throw new Error(saved.message);
}

const modelKey = "weighted_composite";
interface Published {
  key: string;
  coverageFloor: number;
  thresholds: object;
  components: { key: string; weight: number; curveList: object[] }[];
}

async function startRun(server: RunningServer): Promise<string> {
  const day = (back: number) => new Date(bookNow - back * 86_400_000).toISOString().slice(0, 10);
  const { startLabRun } = await ask<{ startLabRun: { labRun?: { id: string }; message?: string } }>(
    server,
    "mutation Start($input: StartLabRunInput!) { startLabRun(input: $input) { ... on StartLabRunPayload { labRun { id } } ... on UserError { message } } }",
    { input: { modelKey, from: day(180), to: day(1), churn: { event: churnEvent } } },
  );
  if (!startLabRun.labRun) throw new Error(startLabRun.message);
  return startLabRun.labRun.id;
}

async function readRun(server: RunningServer, id: string): Promise<LabRun> {
  const query =
    "query Run($id: ID!) { labRun(id: $id) { status failure result { snapshots churnedSnapshots } } }";
  return (await ask<{ labRun: LabRun }>(server, query, { id })).labRun;
}

async function follow(server: RunningServer, id: string): Promise<LabRun> {
  for (;;) {
    const run = await readRun(server, id);
    if (run.status !== "WAITING" && run.status !== "RUNNING") return run;
    await wait(100);
  }
}
