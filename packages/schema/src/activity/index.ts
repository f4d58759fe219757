import "./activity-day.ts";
import "./choose-key-features.ts";
import "./event.ts";
import "./key-feature.ts";
import "./rejection.ts";
import "./track-events.ts";
