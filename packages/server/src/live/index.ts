export { FanOut } from "./fan-out.ts";
export { PayloadQueue } from "./payload-queue.ts";
export { SocketSink } from "./socket-sink.ts";
export { Subscriber } from "./subscriber.ts";
