function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value, 0);
  return bytes;
}

const text = (...strings: string[]): Buffer =>
  Buffer.from(strings.map((string) => `${string}\0`).join(""), "utf8");

export const askForPassword = (): Buffer => message("R", int32(3));
export const authenticationOk = (): Buffer => message("R", int32(0));
export const parameterStatus = (name: string, value: string): Buffer => message("S", text(name, value));
export const backendKey = (id: number): Buffer => message("K", Buffer.concat([int32(id), int32(0)]));
export const readyForQuery = (): Buffer => message("Z", Buffer.from("I"));
export const fatalError = (sqlState: string, reason: string): Buffer =>
  message("E", Buffer.concat([text("SFATAL", "VFATAL", `C${sqlState}`, `M${reason}`), Buffer.alloc(1)]));
