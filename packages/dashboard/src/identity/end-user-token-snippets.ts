/** Ready to paste: how the product's server signs a token, and how its page asks with it. */
export function endUserTokenSnippets(
  host: string,
  keyId: string,
): readonly { label: string; code: string }[] {
  return [
    {
      label: "Node, on your server",
      code: `import { SignJWT } from "jose";

const secret = new TextEncoder().encode(process.env.PERENNIAL_END_USER_SECRET);

const token = await new SignJWT({ customer: "northwind" })
  .setProtectedHeader({ alg: "HS256", kid: "${keyId}" })
  .setSubject("ada@northwind.example")
  .setAudience("perennial")
  .setIssuedAt()
  .setExpirationTime("1h")
  .sign(secret);`,
    },
    {
      label: "Python, on your server",
      code: `import os, time, jwt

now = int(time.time())
token = jwt.encode(
    {
        "sub": "ada@northwind.example",
        "customer": "northwind",
        "aud": "perennial",
        "iat": now,
        "exp": now + 3600,
    },
    os.environ["PERENNIAL_END_USER_SECRET"],
    algorithm="HS256",
    headers={"kid": "${keyId}"},
)`,
    },
    {
      label: "In your page",
      code: `const response = await fetch(
  "${host}/api/health/score/northwind?timeRange=30d&includeBreakdown=true",
  { headers: { authorization: \`Bearer \${token}\` } },
);
const { score, riskLevel, trend, history } = await response.json();`,
    },
  ];
}
