// The API's own pages: GraphiQL and the reference. They hold the schema and nothing of any store, so they ask for no credential;
// what is asked from them is asked of /graphql, which does.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Response, Router } from 'express';
import { schema } from '../../schema.ts';
import { graphiqlPage } from './graphiql-page.ts';
import { referenceStyles } from './reference-styles.ts';
import { startPage } from './start-page.ts';
import { typePage } from './type-page.ts';

/** Of the bundle `dist`, or of the sources beside it. */
const assetFolders = ['graphiql', '../../../dist/graphiql'].map((folder) => path.join(import.meta.dirname, folder));

const common = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const pagePolicy = `default-src 'none'; style-src 'self'; ${common}`;
// The editor writes its colours as styles into the page; scripts come from files alone.
const graphiqlPolicy = `default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; ${common}`;

export function referenceRoutes(): Router {
  const router = Router();
  const types = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'));
  types.sort();
  const pages = new Map<string, string>();
  const pageOf = (name: string, make: () => string) => {
    if (!pages.has(name)) pages.set(name, make());
    return pages.get(name)!;
  };
  router.get('/graphiql', (_request, response) => answerPage(response, graphiqlPage, graphiqlPolicy));
  router.get('/graphiql/assets/:file', (request, response, next) => {
    const root = assetFolders.find((folder) => existsSync(folder));
    if (root === undefined) return next();
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.sendFile(request.params.file, { root, maxAge: '1h' }, (error) => error && next());
  });
  router.get('/reference', (_request, response) =>
    answerPage(
      response,
      pageOf('', () => startPage(types)),
      pagePolicy,
    ),
  );
  router.get('/reference/assets/:file', ({ params: { file } }, response, next) => {
    const styles = referenceStyles[file];
    if (styles === undefined) return next();
    response.type('css').send(styles);
  });
  router.get('/reference/:type', ({ params }, response, next) => {
    const type = types.includes(params.type) && schema.getType(params.type);
    if (!type) return next();
    answerPage(
      response,
      pageOf(type.name, () => typePage(type, types)),
      pagePolicy,
    );
  });
  return router;
}

function answerPage(response: Response, page: string, policy: string): void {
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'same-origin');
  response.type('html').send(page);
}
