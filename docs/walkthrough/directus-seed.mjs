// Fills a Directus as if 140 of 250 articles and 10 of 18 pages had been moved. May be run again.
const base = process.argv[2];
const call = async (method, path, body) => {
  const reply = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json', authorization: 'Bearer walkthrough-admin-token' },
    body: body && JSON.stringify(body),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 200)}`);
  return text ? JSON.parse(text).data : null;
};

const collections = new Set((await call('GET', '/collections')).map((c) => c.collection));
const collection = async (name, count, item) => {
  if (collections.has(name)) return;
  const text = (field) => ({ field, type: 'string', schema: {}, meta: {} });
  await call('POST', '/collections', {
    collection: name,
    schema: {},
    meta: {},
    fields: [
      { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true }, meta: {} },
      text('title'),
      text('slug'),
      text('status'),
    ],
  });
  await call('POST', `/items/${name}`, Array.from({ length: count }, (_, i) => item(i + 1)));
};
await collection('articles', 140, (n) => ({ title: `Article ${n}`, slug: `article-${n}`, status: n <= 128 ? 'published' : 'draft' }));
await collection('pages', 10, (n) => ({ title: `Page ${n}`, slug: `page-${n}`, status: 'published' }));

const roles = await call('GET', '/roles?limit=-1');
const role = async (name, policy) => {
  const known = roles.find((r) => r.name === name);
  if (known) return known.id;
  const made = await call('POST', '/roles', { name });
  if (policy) {
    const p = await call('POST', '/policies', { name, admin_access: false, ...policy.access });
    for (const c of policy.reads ?? [])
      await call('POST', '/permissions', { policy: p.id, collection: c, action: 'read', fields: ['*'], permissions: {} });
    await call('POST', '/access', { role: made.id, policy: p.id });
  }
  return made.id;
};
const reader = await role('Reader', { access: { app_access: false }, reads: ['articles', 'pages', 'directus_users', 'directus_files'] });
const author = await role('Author', { access: { app_access: true } });
const guest = await role('Guest');

const have = new Set((await call('GET', '/users?limit=-1&fields=email')).map((u) => u.email));
const user = async (email, fields) => have.has(email) || (await call('POST', '/users', { email, ...fields }));
await user('reader@corp.example.com', { role: reader, token: 'walkthrough-reader-token', status: 'active' });
for (let n = 1; n <= 7; n++)
  // Two authors and the administrator take the three seats; the others take none.
  await user(`user0${n}@corp.example.com`, {
    role: n <= 2 ? author : guest,
    status: n === 6 ? 'suspended' : n === 7 ? 'invited' : 'active',
    password: `user0${n}-secret`,
  });
