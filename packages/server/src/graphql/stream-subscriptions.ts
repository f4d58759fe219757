import type { GraphQLContext } from "@perennial/schema";
import { identityCache, type Identity } from "@perennial/services/identity";
import { ServiceError, type System } from "@perennial/services/kernel";
import type { Plugin } from "graphql-yoga";
import { type FanOut, PayloadQueue, Subscriber } from "../live/index.ts";

type StreamContext = GraphQLContext & { identity: Identity };

/** Subscriptions over SSE share their groups with those over WebSocket, and end with the session or key they came with. */
export function streamSubscriptions(system: System, fanOut: FanOut): Plugin<StreamContext> {
  return {
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn(async (args) => {
        const { contextValue } = args as { contextValue: StreamContext };
        const queue = new PayloadQueue();
        const opened = await fanOut.subscribe({ ...args, contextValue }, queue);
        if (!(opened instanceof Subscriber)) return opened;
        const endWatching = identityCache(system).onEnd((credentialId) => {
          if (credentialId !== contextValue.identity.credentialId) return;
          opened.end(new ServiceError("UNAUTHENTICATED", "The session or key has ended."));
        });
        void opened.ended.catch(() => {}).then(endWatching);
        return queue.read(opened);
      });
    },
  };
}
