export { createYogaServer } from "./create-yoga-server.ts";
export { handleGraphQL } from "./handle-graphql.ts";
export { OperationLimit } from "./operation-limit.ts";
export { SocketServer } from "./socket-server.ts";
