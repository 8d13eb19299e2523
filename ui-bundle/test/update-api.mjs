// Fetches the OpenAPI description of a running server into openapi.json. Settings: CLICKML_URL, CLICKML_ADMIN_PASSWORD.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const base = (process.env.CLICKML_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
const signIn = await fetch(`${base}/api/v1/auth/login`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ username: 'admin', password: process.env.CLICKML_ADMIN_PASSWORD }),
});
if (!signIn.ok) throw new Error(`Signing in at ${base} was refused (${signIn.status}). Set CLICKML_ADMIN_PASSWORD.`);
const cookie = signIn.headers
  .getSetCookie()
  .map((line) => line.split(';')[0])
  .join('; ');
const answer = await fetch(`${base}/api/v1/openapi.json`, { headers: { cookie } });
if (!answer.ok) throw new Error(`${base} did not give its description (${answer.status}).`);
writeFileSync(path.join(import.meta.dirname, '../openapi.json'), `${JSON.stringify(await answer.json(), null, 1)}\n`);
