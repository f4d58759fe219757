import { countSessions, countSessionsUpkeep } from "./count-sessions.ts";
import { rejectionUpkeep } from "./drop-old-rejections.ts";
import { reattributeUsers } from "./reattribute-users.ts";
import { rebuildUserDaysJob } from "./rebuild-user-days.ts";

export { chooseKeyFeatures } from "./choose-key-features.ts";
export { countSessions } from "./count-sessions.ts";
export { listRejections, type Rejection } from "./list-rejections.ts";
export { reattributeUsers } from "./reattribute-users.ts";
export { rebuildUserDays } from "./rebuild-user-days.ts";
export { recordActivity, type RecordActivityInput, type RecordedActivity } from "./record-activity.ts";
export { retractEvent, type RetractedEvent } from "./retract-event.ts";

export const activityJobs = [reattributeUsers, countSessions, rebuildUserDaysJob];
export const activityUpkeep = [countSessionsUpkeep, rejectionUpkeep];
