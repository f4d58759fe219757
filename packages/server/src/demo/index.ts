export { startLiveActivity } from "./start-live-activity.ts";
