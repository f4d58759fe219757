/** What a client sent up to the next point where the server answers. */
export interface Unit {
  bytes: Uint8Array;
  /** Query and Sync are answered with ReadyForQuery; after a Flush the client isn't done yet. */
  kind: "query" | "sync" | "flush";
}

const query = 0x51;
const sync = 0x53;
const flush = 0x48;
const terminate = 0x58;

/** Splits a client's byte stream into messages and gathers them into units. */
export class FrontendMessages {
  #buffer: Buffer = Buffer.alloc(0);
  #scanned = 0;

  push(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
  }

  /** The first packet has no type: its length, a code, its body. Null until it is complete. */
  takeStartup(): { code: number } | null {
    if (this.#buffer.length < 8) return null;
    const length = this.#buffer.readUInt32BE(0);
    if (this.#buffer.length < length) return null;
    const code = this.#buffer.readUInt32BE(4);
    this.#buffer = this.#buffer.subarray(length);
    return { code };
  }

  /** One message by itself, as in authentication. Null until it is complete. */
  takeMessage(): { type: number; body: Buffer } | null {
    if (this.#buffer.length < 5) return null;
    const end = 1 + this.#buffer.readUInt32BE(1);
    if (this.#buffer.length < end) return null;
    const message = { type: this.#buffer[0] ?? 0, body: this.#buffer.subarray(5, end) };
    this.#buffer = this.#buffer.subarray(end);
    return message;
  }

  /** The next complete unit; "terminate" when the client says goodbye; null when more must come first. */
  takeUnit(): Unit | "terminate" | null {
    while (this.#buffer.length >= this.#scanned + 5) {
      const type = this.#buffer[this.#scanned];
      const end = this.#scanned + 1 + this.#buffer.readUInt32BE(this.#scanned + 1);
      if (type === terminate) return "terminate";
      if (this.#buffer.length < end) return null;
      this.#scanned = end;
      if (type === query || type === sync || type === flush) {
        const bytes = this.#buffer.subarray(0, end);
        this.#buffer = this.#buffer.subarray(end);
        this.#scanned = 0;
        return { bytes, kind: type === query ? "query" : type === sync ? "sync" : "flush" };
      }
    }
    return null;
  }
}
