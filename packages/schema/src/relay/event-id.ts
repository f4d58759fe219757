/** The inner id: time first, by which events are partitioned. */
export function eventId({ occurredAt, id }: { occurredAt: Date; id: string }): string {
  return `${occurredAt.getTime()}.${id}`;
}

export function parseEventId(inner: string): { occurredAt: Date; id: string } {
  const [time = "", id = ""] = inner.split(".");
  return { occurredAt: new Date(Number(time)), id };
}
