import { HttpError } from "./http-error.ts";

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HttpError(400, "INVALID_BODY", "The body isn't JSON.");
  }
}
