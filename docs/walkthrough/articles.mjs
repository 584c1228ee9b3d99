// Pushes the articles of both walkthrough servers, key and fields of each, to a comparison check and has them
// compared. Node 18 or later; after move-articles.mjs.
//   PARALLELRUN_TOKEN=... WORDPRESS_PASSWORD=... node docs/walkthrough/articles.mjs [run] [check]
import { articlesOfDirectus, articlesOfWordPress, call, env } from './servers.mjs';

const [run = 'newsroom', check = 'articles'] = process.argv.slice(2);
const base = `${env('PARALLELRUN_URL', 'http://localhost:8080')}/api/v1/runs/${run}/checks/${check}`;
const authorization = `Bearer ${env('PARALLELRUN_TOKEN')}`;
const json = { authorization, 'content-type': 'application/json' };

const push = async (side, pages) => {
  const asOf = new Date().toISOString();
  let batches = 0;
  for await (const rows of pages) {
    const lines = rows.map((row) => JSON.stringify(row)).join('\n');
    const type = { authorization, 'content-type': 'application/x-ndjson' };
    await call('POST', `${base}/${side}/batches?batch=${asOf}-${++batches}`, type, lines);
  }
  const said = JSON.stringify({ asOf, unit: 'articles', batches });
  const { body } = await call('POST', `${base}/${side}:commit`, json, said);
  console.log(`${side}: ${body.rows} articles in ${batches} batches`);
};
await push('legacy', articlesOfWordPress());
await push('replacement', articlesOfDirectus('moved'));
const { body } = await call('POST', `${base}:compare`, json);
console.log(`${body.outcome}: ${body.mismatched} of ${body.compared} differ`);
const { body: differences } = await call('GET', `${base}/differences`, json);
for (const each of differences.items)
  console.log([each.kind, each.key, each.field, each.legacy, each.replacement].filter((cell) => cell).join('  '));
