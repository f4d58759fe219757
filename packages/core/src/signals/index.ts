export {
  type SignalDefinition,
  signalDefinitions,
  signalDocsOf,
  type SignalUser,
} from "./signal-definitions.ts";
