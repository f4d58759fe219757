import type { Lever } from "./lever.ts";
import { features, userDays } from "./levers/engagement.ts";
import { paidInvoices } from "./levers/payment.ts";
import { betterAnswers } from "./levers/satisfaction.ts";
import { solvedTickets } from "./levers/support.ts";
import { activeUsers } from "./levers/usage.ts";
import { activeClients, completedForms, keyFeatures, login, openedEmails } from "./levers/wedsync.ts";

const levers: ReadonlyMap<string, Lever> = new Map(
  [
    activeUsers,
    userDays,
    features,
    solvedTickets,
    betterAnswers,
    paidInvoices,
    login,
    keyFeatures,
    activeClients,
    completedForms,
    openedEmails,
  ].map((lever) => [lever.key, lever]),
);

/** What can be done about a component; none for one that nobody can move in steps. */
export function leversOf(component: string): Lever[] {
  return [...levers.values()].filter((lever) => lever.component === component);
}

/** @throws RangeError when there is none: sentences name only those there are */
export function leverOf(key: string): Lever {
  const lever = levers.get(key);
  if (lever === undefined) throw new RangeError(`There is no lever ${key}`);
  return lever;
}
