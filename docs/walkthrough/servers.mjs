// Imported by the scripts beside it: articles of both walkthrough servers, a page at a time, by their REST APIs.
export const fail = (message) => {
  console.error(message);
  process.exit(1);
};
export const env = (name, standard) => process.env[name] ?? standard ?? fail(`${name} is not set`);
export const directusUrl = env('DIRECTUS_URL', 'http://127.0.0.1:8055');
const wordpressUrl = env('WORDPRESS_URL', 'http://127.0.0.1:8081');

export const call = async (method, url, headers, body) => {
  const reply = await fetch(url, { method, headers, body });
  const text = await reply.text();
  if (!reply.ok) fail(`${method} ${url}: ${reply.status} ${text.slice(0, 500)}`);
  return { headers: reply.headers, body: text ? JSON.parse(text) : null };
};

export async function* articlesOfWordPress() {
  const basic = Buffer.from(`admin:${env('WORDPRESS_PASSWORD')}`).toString('base64');
  for (let page = 1, pages = 1; page <= pages; page++) {
    const { headers, body } = await call(
      'GET',
      `${wordpressUrl}/wp-json/wp/v2/posts?context=edit&status=any&per_page=100&orderby=id&order=asc&page=${page}`,
      { authorization: `Basic ${basic}` },
    );
    pages = Number(headers.get('x-wp-totalpages'));
    yield body.map((post) => ({ key: post.slug, title: post.title.raw, date: post.date_gmt }));
  }
}

export async function* articlesOfDirectus(collection) {
  const authorization = `Bearer ${env('DIRECTUS_TOKEN', 'walkthrough-admin-token')}`;
  for (let page = 1; ; page++) {
    const { body } = await call(
      'GET',
      `${directusUrl}/items/${collection}?fields=slug,title,published&sort=id&limit=100&page=${page}`,
      { authorization },
    );
    if (body.data.length === 0) return;
    yield body.data.map((article) => ({ key: article.slug, title: article.title, date: article.published }));
  }
}
