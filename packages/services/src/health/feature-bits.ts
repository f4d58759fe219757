import { fragment, type Fragment } from "@perennial/database";

/**
 * Which features the rollup counts as bits; all others come from raw events. Read once and used by every statement of a calculation:
 * a bit that comes into use meanwhile must not be missing in one statement and left out by the other.
 */
export interface FeatureBits {
  /** A bigint with the bits that every day has, as text. */
  mask: string;
  names: readonly string[];
  /** There may be features without such a bit. */
  others: boolean;
}

/** These bits of a column of the rollup. */
export function maskedBits({ mask }: FeatureBits, bits: Fragment): Fragment {
  return fragment`(${bits} & ${mask}::bigint)`;
}

/** Of an event: its feature has no such bit. */
export function hasOtherFeature({ names }: FeatureBits): Fragment {
  return fragment`event.feature is not null and event.feature <> all(${names}::text[])`;
}
