import type { Pool } from "pg";
import type { Comparison } from "./compare.ts";
import type { RunningServer } from "./running-server.ts";

interface Listed {
  externalId: string;
  name: string;
  score: number | null;
  band: string | null;
  users: (string | null)[];
}

interface Answer {
  data: {
    customers: {
      edges: {
        node: {
          externalId: string;
          name: string;
          health: { score: number | null; band: string } | null;
          users: { edges: { node: { externalId: string | null } }[] };
        };
      }[];
    };
  };
  errors?: unknown;
}

const query = `query Benchmark_List { customers(sort: NAME, direction: ASC, first: 50) { edges { node {
  externalId name health { score band } users(first: 3) { edges { node { externalId } } } } } } }`;

const oneStatement = `
  select coalesce(json_agg(page), '[]') as list from (
    select c.external_id as "externalId", c.name, h.score, h.band, coalesce((
      select json_agg(u.external_id order by u.seen desc, u.id desc) from (
        select external_id, coalesce(last_seen_at, 'epoch'::timestamptz) as seen, id from end_user
        where organization_id = c.organization_id and customer_id = c.id order by 2 desc, 3 desc limit 3
      ) u
    ), '[]') as users
    from customer c left join customer_health h on h.organization_id = c.organization_id and h.customer_id = c.id
    where c.organization_id = (select id from organization) and c.merged_into_id is null
    order by c.name, c.id limit 50
  ) page`;

/** 50 customers with health and three users each: over GraphQL and HTTP, against one statement that makes the JSON itself. */
export function listComparison(server: RunningServer, owner: Pool, repeats: number): Comparison {
  const headers = { authorization: `Bearer ${server.key}`, "content-type": "application/json" };
  return {
    name: "list of 50 customers, nested",
    unit: "lists/s",
    amount: { ours: repeats, floor: repeats },
    goal: "reported",
    ours: async () => {
      let answer: Answer | null = null;
      for (let n = 0; n < repeats; n += 1) {
        const response = await fetch(`${server.url}/graphql`, {
          method: "POST",
          headers,
          body: JSON.stringify({ query }),
        });
        answer = (await response.json()) as Answer;
        if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      }
      const list: Listed[] = answer!.data.customers.edges.map(({ node }) => ({
        externalId: node.externalId,
        name: node.name,
        score: node.health?.score ?? null,
        band: node.health?.band ?? null,
        users: node.users.edges.map((edge) => edge.node.externalId),
      }));
      return { result: JSON.stringify(list) };
    },
    floor: async () => {
      let list: Listed[] = [];
      for (let n = 0; n < repeats; n += 1) list = (await owner.query(oneStatement)).rows[0].list as Listed[];
      return { result: JSON.stringify(list) };
    },
  };
}
