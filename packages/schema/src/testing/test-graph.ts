import { randomUUID } from "node:crypto";
import type { Database } from "@perennial/database";
import { createTestOrganization } from "@perennial/database/testing";
import { seedModels } from "@perennial/services/health";
import {
  createContext,
  InlineJobs,
  LocalHints,
  MovableClock,
  scopesOfRole,
  systemActor,
  transact,
  type Actor,
  type Context,
  type Scope,
  type System,
} from "@perennial/services/kernel";
import {
  checkCursor,
  parseCursor,
  readCursor,
  readLog,
  type Live,
  type LogBatch,
} from "@perennial/services/live";
import {
  createSourceEventStream,
  execute,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
} from "graphql";
import pino from "pino";
import { smallestOperation } from "./smallest-operation.ts";
import { createGraphQLContext, maskError, schema, type GraphQLContext } from "../index.ts";

/** An organisation of a test's own, asked without a transport in between. */
export class TestGraph {
  readonly services: Context;

  private constructor(services: Context) {
    this.services = services;
  }

  /** `program` runs it in the same program (one clock, one set of scopes) as another. */
  static async open(
    database: Database,
    { program, name = "Test" }: { program?: TestGraph; name?: string } = {},
  ) {
    const system: System = program?.services.system ?? {
      database,
      clock: new MovableClock(),
      hints: new LocalHints(),
      secret: "a secret of tests, long enough to derive from",
      jobs: new InlineJobs(),
      log: pino({ level: "silent" }),
    };
    const id = await createTestOrganization(database, { name, isDemo: true });
    const organization = {
      id,
      name,
      timeZone: "UTC",
      reportingCurrency: "USD",
      locale: "en",
      isDemo: true,
      settings: {},
    };
    const services = createContext(system, organization, systemActor("test"));
    await transact(services, (tx) => seedModels(services, tx));
    return new TestGraph(services);
  }

  /** The same organisation asked by somebody else: an API key with these scopes, or the actor given. */
  as(asking: readonly Scope[] | Actor): TestGraph {
    const actor: Actor =
      "kind" in asking ? asking : { kind: "key", id: randomUUID(), scopes: new Set(asking) };
    const { system, organization } = this.services;
    return new TestGraph(createContext(system, organization, actor));
  }

  asMember(id: string): TestGraph {
    return this.as({
      kind: "member",
      id,
      role: "ADMIN",
      sessionId: randomUUID(),
      scopes: scopesOfRole("ADMIN"),
    });
  }

  context(): GraphQLContext {
    return createGraphQLContext({ services: this.services, live: testLive(this) });
  }

  /** The answer to a query or mutation, errors masked as transports mask them. */
  async ask(source: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const document = parseOnce(source);
    const contextValue = this.context();
    return toAnswer(await execute({ schema, document, contextValue, variableValues: variables }));
  }

  /** The data, or the first error thrown. */
  async data<Data = unknown>(source: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const answer = await this.ask(source, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data as Data;
  }

  /** The payloads of what a subscription finds in the log, executed once a batch as the fan-out does. */
  async follow(source: string, variables: Record<string, unknown> = {}): Promise<Answer[]> {
    const document = parseOnce(source);
    const args = { schema, document, variableValues: variables };
    const stream = await createSourceEventStream({ ...args, contextValue: this.context() });
    if (!(Symbol.asyncIterator in stream)) return [toAnswer(stream)];
    const answers: Answer[] = [];
    try {
      for await (const rootValue of stream) {
        answers.push(toAnswer(await execute({ ...args, rootValue, contextValue: this.context() })));
      }
    } catch (error) {
      answers.push(toAnswer({ errors: [maskError(error)] }));
    }
    return answers;
  }

  /** Asks a root field for as little as possible: the codes of top-level errors, and whether it was refused at all. */
  async probe(name: string): Promise<{ errors: (string | undefined)[]; refused: boolean }> {
    const [root = "", field = ""] = name.split(".");
    const { source, variables } = smallestOperation(root, field);
    const answers =
      root === "Subscription" ? await this.follow(source, variables) : [await this.ask(source, variables)];
    const errors = answers.flatMap((answer) => answer.errors ?? []).map((error) => error.extensions.code);
    const forbidden = answers.some((answer) =>
      JSON.stringify(answer.data ?? null).includes('"ForbiddenError"'),
    );
    return { errors, refused: forbidden || errors.includes("FORBIDDEN") };
  }
}

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code?: string; path?: string[] } }[];
}

const documents = new Map<string, DocumentNode>();

/** Throws for a document that doesn't fit the schema: the fault is the test's own. */
function parseOnce(source: string): DocumentNode {
  let document = documents.get(source);
  if (document !== undefined) return document;
  document = parse(source);
  const [fault] = validate(schema, document);
  if (fault !== undefined) throw fault;
  documents.set(source, document);
  return document;
}

function toAnswer({ data, errors }: ExecutionResult): Answer {
  const plain = JSON.parse(JSON.stringify({ data, errors: errors?.map(maskError) })) as Answer;
  return plain;
}

/** What the log holds after the cursor (from its beginning without one), as one batch. */
function testLive(graph: TestGraph): Live<GraphQLContext> {
  const { system } = graph.services;
  return {
    async *subscribe({ organizationId, kinds, after, first, filter, narrow }) {
      const from = after == null ? 0 : await checkCursor(system, organizationId, after);
      const db = system.database.forOrganization(organizationId);
      const { epoch, position } = parseCursor(await readCursor({ db, organizationId }));
      const all = await readLog(system, organizationId, from);
      const asked = all.filter((entry) => kinds.includes(entry.kind) && (filter?.(entry) ?? true));
      const entries = narrow ? await narrow(asked, graph.context()) : asked;
      const batch: LogBatch = { cursor: `${epoch}.${position}`, entries };
      if (entries.length > 0 && first !== 0) yield batch;
    },
  };
}
