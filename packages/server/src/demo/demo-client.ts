import type { FactMutation, LiveAction } from "./live-action.ts";

export interface DemoClientOptions {
  /** Where the server listens, e.g. http://127.0.0.1:4000. */
  url: string;
  /** With the scope INGEST. */
  ingestKey: string;
  /** With the scope WRITE. */
  writeKey: string;
}

const INPUTS: Readonly<Record<FactMutation, string>> = {
  recordTicket: "RecordTicketInput",
  recordInvoice: "RecordInvoiceInput",
  recordSurveyResponse: "RecordSurveyResponseInput",
};

/** Talks to the server as any product's back end would: over HTTP, with API keys that may no more than they need. */
export class DemoClient {
  readonly #options: DemoClientOptions;

  constructor(options: DemoClientOptions) {
    this.#options = options;
  }

  /** Throws when the server refused it. */
  async send(action: LiveAction, signal: AbortSignal): Promise<void> {
    const { ingestKey, writeKey } = this.#options;
    if (action.kind === "calls") {
      const answer = await this.#post("/v1/batch", ingestKey, { batch: action.calls }, signal);
      const { rejected = [] } = answer as { rejected?: unknown[] };
      if (rejected.length > 0) throw new Error(`Events were refused: ${JSON.stringify(rejected[0])}`);
      return;
    }
    const { mutation, input } = action;
    const query = `mutation Demo($input: ${INPUTS[mutation]}!) {
      ${mutation}(input: $input) { __typename ... on UserError { message } }
    }`;
    const answer = await this.#post("/graphql", writeKey, { query, variables: { input } }, signal);
    const { data, errors } = answer as GraphQLAnswer;
    const result = data?.[mutation];
    if (!result || result.message !== undefined) {
      throw new Error(`${mutation} was refused: ${result?.message ?? JSON.stringify(errors)}`);
    }
  }

  async #post(path: string, key: string, body: unknown, signal: AbortSignal): Promise<unknown> {
    const response = await fetch(new URL(path, this.#options.url), {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
      signal,
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`POST ${path} was answered with ${response.status}: ${text.slice(0, 300)}`);
    return JSON.parse(text);
  }
}

interface GraphQLAnswer {
  data?: Record<string, { message?: string } | null> | null;
  errors?: unknown;
}
