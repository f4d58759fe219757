import type { AlertChannel } from "./channel.ts";
import { inApp } from "./in-app.ts";

const registered = new Map<string, AlertChannel>([inApp].map((channel) => [channel.key, channel]));

/** Every way to tell members, by key. */
export function alertChannels(): ReadonlyMap<string, AlertChannel> {
  return registered;
}

/** Adds a channel, once a key; the answer takes it away again. */
export function registerAlertChannel(channel: AlertChannel): () => void {
  if (registered.has(channel.key)) throw new RangeError(`A channel is already registered as ${channel.key}`);
  registered.set(channel.key, channel);
  return () => void registered.delete(channel.key);
}
