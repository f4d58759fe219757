import { countSessions, countSessionsUpkeep } from "./count-sessions.ts";
import { fillKeyFeatures } from "./fill-key-features.ts";
import { reattributeUsers } from "./reattribute-users.ts";
import { rebuildDays } from "./rebuild-days.ts";
import { rankKeyFeatures, rankKeyFeaturesUpkeep } from "./rank-key-features.ts";

export { ActivityIntake } from "./activity-intake.ts";
export { chooseKeyFeatures } from "./choose-key-features.ts";
export { countSessions } from "./count-sessions.ts";
export { listRejections, type Rejection } from "./list-rejections.ts";
export { reattributeUsers } from "./reattribute-users.ts";
export { rebuildDays } from "./rebuild-days.ts";
export { recordActivity, type RecordActivityInput, type RecordedActivity } from "./record-activity.ts";
export { retractEvent, type RetractedEvent } from "./retract-event.ts";

export const activityJobs = [reattributeUsers, countSessions, rankKeyFeatures, fillKeyFeatures, rebuildDays];
export const activityUpkeep = [countSessionsUpkeep, rankKeyFeaturesUpkeep];
