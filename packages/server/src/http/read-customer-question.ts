import type { IncomingMessage } from "node:http";
import { ServiceError } from "@perennial/services/kernel";
import type { z } from "zod";
import { parseJson } from "./parse-json.ts";
import { readBody } from "./read-body.ts";

/** A hundred ids of 255 bytes, also where each byte is escaped. */
const maxBodyBytes = 200_000;
const mostCustomers = 100;

export interface CustomerQuestion<Options> {
  customerIds: string[];
  /** One customer was asked about, not a list of one. */
  single: boolean;
  options: Options;
}

/**
 * What is asked about one customer (`customerId`) or several (`customerIds`): the query of a GET, the JSON body of a POST. In a query
 * several ids are one parameter with commas, or one parameter each, which are then taken whole. Throws INVALID_INPUT.
 */
export async function readCustomerQuestion<Shape extends z.ZodObject>(
  req: IncomingMessage,
  options: Shape,
): Promise<CustomerQuestion<z.output<Shape>>> {
  const asked = req.method === "POST" ? await readObject(req) : readQuery(req);
  const { customerId, customerIds, ...rest } = asked;
  const unknown = Object.keys(rest).find((name) => !(name in options.shape));
  if (unknown !== undefined) {
    const known = ["customerId", "customerIds", ...Object.keys(options.shape)].join(", ");
    throw fault(unknown, `there is no such parameter, only ${known}`);
  }
  if ((customerId === undefined) === (customerIds === undefined))
    throw fault("customerIds", "name one customer as customerId, or several as customerIds");
  const ids = customerId === undefined ? customerIds : [customerId];
  if (!Array.isArray(ids) || ids.length === 0 || !ids.every((id) => typeof id === "string"))
    throw fault("customerIds", "are 1 to 100 texts");
  if (ids.length > mostCustomers)
    throw fault("customerIds", `ask for at most ${mostCustomers} customers at once`);
  const parsed = options.safeParse(rest);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw fault(String(issue?.path[0]), issue?.message ?? "can't be read");
  }
  return { customerIds: ids, single: customerId !== undefined, options: parsed.data };
}

function readQuery(req: IncomingMessage): Record<string, unknown> {
  const { searchParams } = new URL(req.url ?? "/", "http://localhost");
  const asked: Record<string, unknown> = {};
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name);
    if (name === "customerIds") asked[name] = values.length === 1 ? values[0]!.split(",") : values;
    else if (values.length > 1) throw fault(name, "is given more than once");
    else asked[name] = values[0];
  }
  return asked;
}

async function readObject(req: IncomingMessage): Promise<Record<string, unknown>> {
  const body = parseJson(await readBody(req, maxBodyBytes));
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new ServiceError(
      "INVALID_INPUT",
      'The body must be a JSON object such as {"customerIds": ["acme"]}.',
    );
  return body as Record<string, unknown>;
}

function fault(name: string, message: string): ServiceError {
  return new ServiceError("INVALID_INPUT", `${name}: ${message}.`, { path: [name] });
}
