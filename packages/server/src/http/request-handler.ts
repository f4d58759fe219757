import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers a request, or throws what `describeError` describes. */
export type RequestHandler = (
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
) => Promise<void> | void;
