import { ServiceError } from "@perennial/services/kernel";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What the id of each node type looks like inside; an event's begins with its time, by which events are partitioned. */
const shapes = {
  Organization: uuid,
  Member: uuid,
  ApiKey: uuid,
  Customer: uuid,
  EndUser: uuid,
  EndUserSecret: uuid,
  Fact: uuid,
  SavedView: uuid,
  LabRun: uuid,
  ChurnTraining: uuid,
  Alert: uuid,
  AlertRule: uuid,
  Event: /^\d{1,15}\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
} as const satisfies Record<string, RegExp>;

export type NodeTypeName = keyof typeof shapes;

export function encodeGlobalId(typename: string, id: string): string {
  return Buffer.from(`${typename}:${id}`).toString("base64url");
}

/** Type and inner id of a global id. Throws INVALID_INPUT, naming `path`, when it is none. */
export function decodeNodeId(
  globalId: string,
  path: unknown = ["id"],
): { typename: NodeTypeName; id: string } {
  const [typename, id] = Buffer.from(globalId, "base64url").toString("utf8").split(":", 2);
  if (
    typename !== undefined &&
    id !== undefined &&
    typename in shapes &&
    shapes[typename as NodeTypeName].test(id)
  ) {
    return { typename: typename as NodeTypeName, id };
  }
  throw new ServiceError("INVALID_INPUT", "This is not an id; take one from an `id` field.", {
    path: Array.isArray(path) ? path.map(String) : ["id"],
  });
}

/** Inner id of a global id of one type. Throws INVALID_INPUT for anything else. */
export function decodeGlobalId(globalId: string, expected: NodeTypeName, path: readonly string[]): string {
  const { typename, id } = decodeNodeId(globalId, path);
  if (typename === expected) return id;
  throw new ServiceError("INVALID_INPUT", `This is the id of a ${typename}; a ${expected}'s is needed.`, {
    path,
  });
}
