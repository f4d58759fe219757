import type { RunningServer } from "./running-server.ts";

/** The data of a GraphQL document; throws where there are errors. */
export async function ask<Data>(server: RunningServer, query: string, variables: object): Promise<Data> {
  const answer = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.key}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
