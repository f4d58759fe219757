export { DirectoryInUseError } from "./directory-lock.ts";
export { startEmbedded } from "./start-embedded.ts";
export type { EmbeddedDatabase, EmbeddedOptions } from "./start-embedded.ts";
export { readRunningUrl } from "./running-url.ts";
