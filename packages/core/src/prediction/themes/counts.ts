import type { ActivityDay } from "../snapshot-facts.ts";

type Activity = readonly ActivityDay[];

/** Days before the moment with any activity, the newest first. */
export function activeDaysAgo(activity: Activity): number[] {
  return [...new Set(activity.map(({ ago }) => ago))].sort((a, b) => a - b);
}

/** From so many days ago to so many, which aren't counted. */
export function between(activity: Activity, from: number, to: number): ActivityDay[] {
  return activity.filter(({ ago }) => ago >= from && ago < to);
}

export function eventsIn(activity: Activity): number {
  return activity.reduce((sum, { events }) => sum + events, 0);
}

export function usersIn(activity: Activity): number {
  return new Set(activity.map(({ user }) => user)).size;
}

export function namesIn(activity: Activity): number {
  return new Set(activity.map(({ name }) => name)).size;
}
