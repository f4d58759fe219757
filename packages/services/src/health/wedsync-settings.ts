import { z } from "zod";

const name = z.string().min(1).max(255);

/** Which events and properties mean what the WedSync formula speaks of; WedSync's own names unless the organisation says otherwise. */
const schema = z.object({
  /** Null: any event of an end user is a login. */
  loginEvent: name.nullable().default(null),
  keyFeatures: z
    .array(name)
    .max(64)
    .default(["forms_created", "clients_imported", "journeys_created", "templates_used"]),
  /** Names the client that an event is about. */
  clientProperty: name.default("client_id"),
  formSentEvent: name.default("form_sent"),
  formCompletedEvent: name.default("form_completed"),
  emailSentEvent: name.default("email_sent"),
  emailOpenedEvent: name.default("email_opened"),
});
export type WedsyncSettings = z.output<typeof schema>;

export function wedsyncSettings(settings: unknown): WedsyncSettings {
  const told = z.object({ wedsync: z.unknown() }).safeParse(settings);
  const parsed = schema.safeParse(told.data?.wedsync ?? {});
  return parsed.success ? parsed.data : schema.parse({});
}
