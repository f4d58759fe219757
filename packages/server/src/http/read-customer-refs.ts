import { decodeGlobalId } from "@perennial/schema";
import { ServiceError } from "@perennial/services/kernel";
import { HttpError } from "./http-error.ts";

export interface CustomerRef {
  id?: string;
  externalId?: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Which customer the last part of a path may mean: ours by UUID or global id first, then the product's own id. */
export function readCustomerRefs(part: string): CustomerRef[] {
  if (part === "" || part.includes("/"))
    throw new HttpError(404, "NOT_FOUND", "There is nothing at this address.");
  return customerRefs(decode(part));
}

/** Which customer an id may mean, the likeliest first. Throws INVALID_INPUT for what is no id. */
export function customerRefs(text: string): CustomerRef[] {
  const id = uuid.test(text) ? text.toLowerCase() : innerId(text);
  const refs = text === "" || Buffer.byteLength(text) > 255 ? [] : [{ externalId: text }];
  if (id !== null) return [{ id }, ...refs];
  if (refs.length === 0)
    throw new ServiceError("INVALID_INPUT", "customerId: has 1 to 255 bytes.", { path: ["customerId"] });
  return refs;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ServiceError("INVALID_INPUT", "customerId: isn't percent-encoded UTF-8.", {
      path: ["customerId"],
    });
  }
}

function innerId(text: string): string | null {
  try {
    return decodeGlobalId(text, "Customer", ["customerId"]);
  } catch {
    return null;
  }
}
