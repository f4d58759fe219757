import { customerRefSchema, findCustomers, type CustomerRef } from "../book/index.ts";
import { parseInput, requireScope, ServiceError, type Context } from "../kernel/index.ts";
import { type CustomerRow, readCustomer } from "./read-customer.ts";

/** The customer meant by our id or the product's own; one that became part of an account leads to it. Throws NOT_FOUND. */
export async function findCustomer(ctx: Context, ref: CustomerRef): Promise<CustomerRow> {
  requireScope(ctx, "READ");
  const reader = { sql: ctx.db.sql, organizationId: ctx.organizationId };
  const [found] = await findCustomers(reader, [parseInput(customerRefSchema, ref)]);
  if (!found)
    throw new ServiceError("NOT_FOUND", "No customer has this id.", { path: [ref.id ? "id" : "externalId"] });
  return readCustomer(reader, found.id);
}
