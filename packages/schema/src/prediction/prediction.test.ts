import { testDatabase } from "@perennial/database/testing";
import { beforeAll, expect, test } from "vitest";
import { TestBook } from "../testing/test-book.ts";

const database = testDatabase();
const DAY = 86_400_000;
const CHURN = "Cancelled";
let book: TestBook;

const train = `mutation ($input: TrainChurnModelInput!) { trainChurnModel(input: $input) {
  __typename ... on TrainChurnModelPayload { churnTraining { id status churnEvent snapshotDays } } ... on UserError { message }
  ... on InvalidInputError { path } } }`;
const publish = (verb: string, version: number) =>
  book.graph.data(
    `mutation { ${verb}(input: { version: ${version} }) { __typename ... on UserError { message } } }`,
  );
const trainings = `{ churnTrainings(first: 10) { totalCount edges { node { id status done total outcome { version published lacking churnedCustomers } } } } }`;

interface Trained {
  trainChurnModel: { __typename: string; path?: string[]; churnTraining?: { id: string } };
}
const start = (input: object) => book.graph.data<Trained>(train, { input });

beforeAll(async () => {
  book = await TestBook.open(database);
  const now = book.graph.services.now();
  const messages = Array.from({ length: 120 }, (_, customer) => {
    const leaves = customer % 2 === 0;
    const cancels = leaves ? 5 + ((customer * 7) % 90) : 0;
    // One in four leaves without a sign.
    const silent = leaves ? cancels + (customer % 8 === 0 ? 0 : 20) : 0;
    const told = (event: string, ago: number) => ({
      type: "track",
      event,
      userId: `user ${customer}`,
      context: { groupId: `customer ${customer}` },
      messageId: `${customer} ${event} ${ago}`,
      timestamp: now - ago * DAY,
    });
    const days = Array.from({ length: 50 }, (__, place) => 150 - 3 * place + (customer % 3)).filter(
      (ago) => ago > silent,
    );
    return [...days.map((ago) => told("Opened", ago)), ...(leaves ? [told(CHURN, cancels)] : [])];
  }).flat();
  for (let at = 0; at < messages.length; at += 1000) await book.send(messages.slice(at, at + 1000));
  // As if it had been heard of when it happened.
  await book.graph.services.db.sql`update event set known_at = occurred_at`;
});

test("without a model it says why", async () => {
  expect(
    await book.graph.data(
      "{ churnModel { version } churnModelStatus { status version trainedAt churnedCustomers } }",
    ),
  ).toEqual({
    churnModel: null,
    churnModelStatus: { status: "NOT_TRAINED", version: null, trainedAt: null, churnedCustomers: null },
  });
});

test("a training is refused by name, cancelled, and followed to a published model with its card", async () => {
  expect((await start({ horizonDays: 28 })).trainChurnModel).toMatchObject({
    __typename: "InvalidInputError",
  });
  const input = { event: CHURN, horizonDays: 28, snapshotDays: 14 };
  const { trainChurnModel: begun } = await start(input);
  expect(begun.churnTraining).toMatchObject({ status: "WAITING", churnEvent: CHURN, snapshotDays: 14 });
  expect((await start(input)).trainChurnModel.__typename).toBe("ConflictError");
  const cancelled = await book.graph.data(
    `mutation ($id: ID!) { cancelChurnTraining(input: { id: $id }) { ... on CancelChurnTrainingPayload { churnTraining { status } } } }`,
    { id: begun.churnTraining!.id },
  );
  expect(cancelled).toEqual({ cancelChurnTraining: { churnTraining: { status: "CANCELLED" } } });
  await start(input);
  await book.settle();
  expect(await book.graph.data(trainings)).toMatchObject({
    churnTrainings: {
      totalCount: 2,
      edges: [
        { node: { status: "FINISHED", outcome: { version: 1, published: true, lacking: null } } },
        { node: { status: "CANCELLED", outcome: null } },
      ],
    },
  });
  const { churnModel, churnModelStatus } = await book.graph.data<
    Record<string, Record<string, unknown> | null>
  >(
    `{ churnModelStatus { status version trainedAt stayedCustomers } churnModel { version isPublished churnEvent horizonDays snapshots customers churnedCustomers split penalty from to ignored trainedBy { name }
       figures { area areaInterval { low high } brier brierOfBaseRate calibrationError liftTopTenth baseRate bins { predicted observed snapshots } }
       survival { observedDays within30 { brier } within90 { brier } }
       coefficients { label weight direction missing } corrections { trees lossWithout lossWith features { key label } } verdict { publish reason against comparison { area } }
       publications { publishedAt rollback publishedBy { name } } drift { customers features { key drift drifted } } } }`,
  );
  expect(churnModelStatus).toEqual({
    status: "PUBLISHED",
    version: 1,
    trainedAt: expect.any(String),
    stayedCustomers: expect.any(Number),
  });
  expect(churnModel).toMatchObject({
    version: 1,
    isPublished: true,
    churnEvent: CHURN,
    horizonDays: 28,
    ignored: [CHURN],
    verdict: { publish: true, reason: "FIRST_THAT_RANKS", against: null, comparison: null },
    publications: [{ rollback: false }],
    figures: { area: expect.any(Number), bins: expect.arrayContaining([expect.anything()]) },
  });
  const [kept] = await book.graph.services.db.sql<{ corrections: unknown }>`
    select card->'corrections' as corrections from churn_model`;
  expect(churnModel!["corrections"]).toEqual(kept!.corrections);
  expect(churnModel!["drift"]).toMatchObject({ features: expect.arrayContaining([expect.anything()]) });
});

test("versions are listed, and one that isn't better is refused", async () => {
  await start({ event: CHURN, horizonDays: 28, snapshotDays: 14 });
  await book.settle();
  expect(
    await book.graph.data("{ churnModels { version isPublished verdict { publish reason against } } }"),
  ).toEqual({
    churnModels: [
      { version: 2, isPublished: false, verdict: { publish: false, reason: "TOO_FEW_NEW", against: 1 } },
      {
        version: 1,
        isPublished: true,
        verdict: { publish: true, reason: "FIRST_THAT_RANKS", against: null },
      },
    ],
  });
  expect(await publish("publishChurnModel", 2)).toMatchObject({
    publishChurnModel: { __typename: "ConflictError", message: expect.stringContaining("TOO_FEW_NEW") },
  });
  expect(await publish("publishChurnModel", 1)).toEqual({
    publishChurnModel: { __typename: "PublishChurnModelPayload" },
  });
  expect(await publish("rollBackChurnModel", 2)).toMatchObject({
    rollBackChurnModel: { __typename: "NotFoundError" },
  });
});

test("training by itself is on until it is turned off", async () => {
  expect(await book.graph.data("{ churnRetraining }")).toEqual({ churnRetraining: true });
  const off = `mutation { setChurnRetraining(input: { on: false }) { ... on SetChurnRetrainingPayload { churnRetraining } } }`;
  expect(await book.graph.data(off)).toEqual({ setChurnRetraining: { churnRetraining: false } });
});
