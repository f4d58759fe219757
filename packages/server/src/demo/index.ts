export { startLiveActivity, type LiveActivity } from "./start-live-activity.ts";
