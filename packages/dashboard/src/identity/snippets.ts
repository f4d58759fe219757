/** Ready to paste: the first event, by curl and by Segment's SDK, with this server's own address. */
export function sendDataSnippets(host: string, key: string): readonly { label: string; code: string }[] {
  return [
    {
      label: "curl",
      code: `curl ${host}/v1/track \\
  -H 'Authorization: Bearer ${key}' \\
  -H 'Content-Type: application/json' \\
  -d '{
    "event": "Report created",
    "userId": "ada@northwind.example",
    "context": { "groupId": "northwind" }
  }'`,
    },
    {
      label: "Segment SDK for Node",
      code: `import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({ writeKey: "${key}", host: "${host}" });

analytics.track({
  event: "Report created",
  userId: "ada@northwind.example",
  context: { groupId: "northwind" },
});
await analytics.closeAndFlush();`,
    },
  ];
}
