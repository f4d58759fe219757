import { fragment, type Fragment } from "@perennial/database";

/** Of `band_override`: whose band was shown at a moment (epoch milliseconds). The only way records are asked that. */
export function overrideHeldAt(at: number): Fragment {
  const moment = fragment`${new Date(at)}::timestamptz`;
  return fragment`(band_override.set_at <= ${moment} and (band_override.ended_at is null or band_override.ended_at > ${moment})
    and (band_override.expires_at is null or band_override.expires_at > ${moment}))`;
}
