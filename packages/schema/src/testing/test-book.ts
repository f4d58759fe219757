import type { Database } from "@perennial/database";
import { recordActivity } from "@perennial/services/activity";
import { recordFacts, type RecordFactsInput } from "@perennial/services/facts";
import { Scorer } from "@perennial/services/health";
import type { InlineJobs } from "@perennial/services/kernel";
import { TestGraph } from "./test-graph.ts";

let sent = 0;

/** An organisation whose customers do what a test says, scored when it says so. */
export class TestBook {
  readonly graph: TestGraph;
  readonly #scorer: Scorer;

  private constructor(graph: TestGraph) {
    this.graph = graph;
    this.#scorer = new Scorer(graph.services.system);
  }

  static async open(
    database: Database,
    options: Parameters<typeof TestGraph.open>[1] = {},
  ): Promise<TestBook> {
    return new TestBook(await TestGraph.open(database, options));
  }

  /** Events of one user of a customer, now unless said. */
  async track(
    customer: string,
    user: string,
    events: readonly string[],
    at = this.graph.services.now(),
  ): Promise<void> {
    const messages = events.map((event) => {
      sent += 1;
      return {
        type: "track",
        event,
        userId: user,
        context: { groupId: customer },
        timestamp: at,
        messageId: `sent-${sent}`,
      };
    });
    await this.send(messages);
  }

  async send(messages: readonly unknown[]): Promise<void> {
    const { rejected } = await recordActivity(this.graph.services, { messages });
    if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
  }

  async record(...facts: RecordFactsInput["facts"][number][]): Promise<string[]> {
    const { facts: recorded } = await recordFacts(this.graph.services, { facts });
    return recorded.map(({ id }) => id);
  }

  /** Until nothing is due now and no job waits. */
  async settle(): Promise<void> {
    const { services } = this.graph;
    await (services.system.jobs as InlineJobs).settle(() => services);
    await this.#scorer.settle(services.organizationId);
  }
}
