import { z } from "zod";
import { readCustomerRefs } from "../http/index.ts";

/** The product's own id of a customer, or ours. */
export const clientIdSchema = z
  .string()
  .regex(/^[a-zA-Z0-9_-]+$/)
  .max(255)
  .describe("Customer identifier: the product's own id of the customer, or ours.");

/** Whom it may mean, the first that there is. */
export const clientRefs = readCustomerRefs;
