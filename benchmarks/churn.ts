import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "pg";
import { addChurn, churnEvent } from "./add-churn.ts";
import { ask } from "./ask.ts";
import { fillBigBook } from "./big-book.ts";
import { median } from "./compare.ts";
import { ourFrames } from "./frame.ts";
import type { RunningServer } from "./running-server.ts";

const framesPerSecond = 50;
const framesARound = 250;

export interface ChurnFigure {
  customers: number;
  events: number;
  /** That were learned from. */
  snapshots: number;
  /** Of a training while nothing else is asked of the program, with the drift of today's customers. */
  seconds: number;
  /** POST -> frame at 50 a second, milliseconds, while a training is under way and while none is: medians of the rounds. */
  during: { p50: number; p99: number; rounds: number };
  idle: { p50: number; p99: number };
}

interface Training {
  status: string;
  failure: string | null;
  total: number | null;
  outcome: { version: number | null; lacking: string | null } | null;
}

/** A churn model of half a year of a book, and what scoring and delivery take beside its training. */
export async function measureChurn(
  server: RunningServer,
  owner: Client,
  { customers, events, rounds }: { customers: number; events: number; rounds: number },
): Promise<ChurnFigure> {
  const { rows } = await owner.query<{ id: string }>("select id from organization");
  const organization = rows[0]!.id;
  await fillBigBook(owner, { customers, events, organization });
  await addChurn(owner, organization);
  await owner.query("vacuum analyze");

  const started = performance.now();
  const alone = await follow(server, await start(server));
  const seconds = (performance.now() - started) / 1000;
  if (alone.outcome?.version == null)
    throw new Error(`There is no model: ${alone.status} ${alone.failure} ${alone.outcome?.lacking}`);

  const idle: { p50: number; p99: number }[] = [];
  for (let round = 0; round < rounds; round += 1)
    idle.push(await ourFrames(server, `churn idle ${round}`, framesPerSecond, framesARound));
  // All along one training after the other: it first reads, then calculates.
  const during: { p50: number; p99: number }[] = [];
  let id: string | null = null;
  for (let round = 0; during.length < rounds; round += 1) {
    const latency = await ourFrames(
      server,
      `churn during ${round}`,
      framesPerSecond,
      framesARound,
      async () => {
        if (id !== null && (await read(server, id)).status === "RUNNING") return;
        id = await start(server);
        while ((await read(server, id)).status === "WAITING") await wait(20);
      },
    );
    const { status } = await read(server, id!);
    if (status === "RUNNING") during.push(latency);
    else if (round >= 3 * rounds)
      throw new Error("The training ends before the frames are measured: take a larger book.");
  }
  await follow(server, id!);
  const half = (of: readonly { p50: number; p99: number }[]) => ({
    p50: median(of.map(({ p50 }) => p50)),
    p99: median(of.map(({ p99 }) => p99)),
  });
  return {
    customers,
    events,
    snapshots: alone.total ?? 0,
    seconds,
    during: { ...half(during), rounds: during.length },
    idle: half(idle),
  };
}

async function start(server: RunningServer): Promise<string> {
  const { trainChurnModel } = await ask<{
    trainChurnModel: { churnTraining?: { id: string }; message?: string };
  }>(
    server,
    "mutation Train($input: TrainChurnModelInput!) { trainChurnModel(input: $input) { ... on TrainChurnModelPayload { churnTraining { id } } ... on UserError { message } } }",
    { input: { event: churnEvent, horizonDays: 56, snapshotDays: 14 } },
  );
  if (!trainChurnModel.churnTraining) throw new Error(trainChurnModel.message);
  return trainChurnModel.churnTraining.id;
}

async function read(server: RunningServer, id: string): Promise<Training> {
  const query =
    "query Training($id: ID!) { churnTraining(id: $id) { status failure total outcome { version lacking } } }";
  return (await ask<{ churnTraining: Training }>(server, query, { id })).churnTraining;
}

async function follow(server: RunningServer, id: string): Promise<Training> {
  for (;;) {
    const training = await read(server, id);
    if (training.status !== "WAITING" && training.status !== "RUNNING") return training;
    await wait(200);
  }
}
