// Moves every article of the walkthrough's WordPress into a collection "moved" of its Directus, with four
// mistakes: one is missing, one has another title, one another date, and one was never there. May be run again.
//   WORDPRESS_PASSWORD=... node docs/walkthrough/move-articles.mjs
import { articlesOfWordPress, call, directusUrl } from './servers.mjs';

const headers = { 'content-type': 'application/json', authorization: 'Bearer walkthrough-admin-token' };
const directus = async (method, path, body) =>
  (await call(method, directusUrl + path, headers, body && JSON.stringify(body))).body?.data;

const collections = await directus('GET', '/collections');
if (collections.some((each) => each.collection === 'moved')) await directus('DELETE', '/collections/moved');
await directus('POST', '/collections', {
  collection: 'moved',
  schema: {},
  meta: {},
  fields: [
    { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true }, meta: {} },
    { field: 'slug', type: 'string', schema: {}, meta: {} },
    { field: 'title', type: 'string', schema: {}, meta: {} },
    { field: 'published', type: 'timestamp', schema: {}, meta: {} },
  ],
});
const moved = [];
for await (const page of articlesOfWordPress())
  moved.push(...page.map(({ key, title, date }) => ({ slug: key, title, published: `${date}Z` })));
const of = (slug) => moved.find((each) => each.slug === slug);
moved.splice(moved.indexOf(of('article-11')), 1);
of('article-42').title = 'Article 42, moved';
of('article-77').published = '2020-02-29T12:00:00Z';
moved.push({ slug: 'article-999', title: 'Article 999', published: '2026-01-01T00:00:00Z' });
moved.reverse();
await directus('POST', '/items/moved', moved);
console.log(`${moved.length} articles in Directus: article-11 missing, 42 renamed, 77 redated, 999 extra`);
