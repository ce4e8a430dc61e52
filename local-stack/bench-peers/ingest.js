// A plain receiver of Mango's posts: the form is read, its signature checked, one row inserted and answered. The
// database's address comes in $DB.
import { createHash, timingSafeEqual } from 'node:crypto';
import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import pg from 'pg';

const key = process.env.MANGO_API_KEY;
const salt = process.env.MANGO_API_SALT;
const pool = new pg.Pool({ connectionString: process.env.DB, max: 16 });
const app = Fastify();
await app.register(formbody);

const insert = `insert into telephony.intake
    (tenant_id, provider, account_id, kind, provider_key, lane, body, due_at, received_at)
  values ($1, 'mango', 1, $2, $3, $4, $5, now(), now())
  on conflict (tenant_id, provider, account_id, provider_key) do nothing`;

app.post('/webhooks/mango/:tenant/*', async (request, reply) => {
  const { vpbx_api_key: theirs, sign, json } = request.body;
  const own = createHash('sha256').update(key).update(json).update(salt).digest('hex');
  if (theirs !== key || sign?.length !== own.length || !timingSafeEqual(Buffer.from(sign), Buffer.from(own))) {
    return reply.code(401).send();
  }
  const event = JSON.parse(json);
  const kind = request.params['*'];
  await pool.query({
    name: 'insert',
    text: insert,
    values: [request.params.tenant, kind, `${kind}:${event.call_id}/${event.seq}`, event.entry_id, Buffer.from(json)],
  });
  return reply.code(200).send();
});

await app.listen({ host: '127.0.0.1', port: 0, backlog: 1024 });
console.log(app.server.address().port);
process.stdin.on('close', () => process.exit()).resume();
