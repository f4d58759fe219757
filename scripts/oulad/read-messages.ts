import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

/** A line of the file: a message of Segment's protocol, as the file's own converter writes it. */
export interface OuladMessage {
  type: "identify" | "group" | "track";
  messageId: string;
  timestamp: string;
  context: { groupId: string };
}

/** All messages of the file in its order, or those of a sample of its customers: the same ones each time. */
export async function readMessages(file: string, sample: number | null): Promise<OuladMessage[]> {
  const raw = createReadStream(file);
  const lines = createInterface({
    input: file.endsWith(".gz") ? raw.pipe(createGunzip()) : raw,
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const messages: OuladMessage[] = [];
  for await (const line of lines) if (line !== "") messages.push(JSON.parse(line) as OuladMessage);
  return sample === null ? messages : ofCustomers(messages, sample);
}

/** The messages of that many customers, chosen by a hash of their ids. */
export function ofCustomers(messages: readonly OuladMessage[], count: number): OuladMessage[] {
  const customers = [...new Set(messages.map((message) => message.context.groupId))];
  const chosen = new Set(customers.sort((a, b) => compare(hashOf(a), hashOf(b))).slice(0, count));
  return messages.filter((message) => chosen.has(message.context.groupId));
}

/** 0..1, always the same for the same text. */
export function fractionOf(text: string): number {
  return Number.parseInt(hashOf(text).slice(0, 12), 16) / 2 ** 48;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
