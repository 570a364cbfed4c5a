import OAuth2Server from '@node-oauth/oauth2-server';
import { KEY_SCOPES, PERSONAL } from '@throughline/core/access/permissions';
import { endAccess, findRefreshToken } from '@throughline/db/apps/app-access';
import { findApiKey } from '@throughline/db/organizations/api-keys';
import { type Request, type Response, Router, urlencoded } from 'express';
import type { Services } from '../../services.ts';
import { findClient, tokenServer } from './token-server.ts';

/** What apps ask without a person: docs/apps.md. */
export function tokenRoutes(services: Services): Router {
  const router = Router();
  const server = tokenServer(services);
  const form = urlencoded({ extended: false, limit: '20kb' });
  router.post('/v1/oauth/token', form, (request, response) => answerToken(services, server, request, response));
  router.post('/v1/oauth/revoke', form, (request, response) => answerRevocation(services, request, response));
  router.get('/.well-known/oauth-authorization-server', (_request, response) => {
    response.json(metadataOf(services.env.publicUrl));
  });
  return router;
}

const clientMethods = ['client_secret_basic', 'client_secret_post', 'none'];

/** RFC 8414. */
const metadataOf = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/v1/oauth/token`,
  revocation_endpoint: `${issuer}/v1/oauth/revoke`,
  scopes_supported: [...KEY_SCOPES, PERSONAL],
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: clientMethods,
  revocation_endpoint_auth_methods_supported: clientMethods,
  authorization_response_iss_parameter_supported: true,
  service_documentation: `${issuer}/reference`,
});

async function answerToken(services: Services, server: OAuth2Server, request: Request, response: Response) {
  const answer = new OAuth2Server.Response({ headers: {} });
  const asked = new OAuth2Server.Request({
    method: request.method,
    query: {},
    headers: headersOf(request),
    body: { ...fieldsOf(request), ...basicOf(request) },
  });
  try {
    await server.token(asked, answer);
  } catch (error) {
    if (!(error instanceof OAuth2Server.OAuthError)) throw error;
    if (error.code === 503 || error.code === 500) services.log.error({ err: error }, 'A token could not be given');
    answer.status = error.code;
    answer.body = { error: error.name, error_description: error.message };
  }
  response.set(answer.headers as Record<string, string>).set('Cache-Control', 'no-store');
  response.status(answer.status ?? 200).json(answer.body);
}

/** A field that comes twice is none. */
function fieldsOf(request: Request): Record<string, string> {
  const fields = Object.entries((request.body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'));
}

/** RFC 7009: the whole access ends with either of its tokens. What is unknown, or another app's, is answered alike. */
async function answerRevocation(services: Services, request: Request, response: Response): Promise<void> {
  const { token = '', client_id: id = '', client_secret: secret } = { ...fieldsOf(request), ...basicOf(request) };
  response.set('Cache-Control', 'no-store');
  if ((await findClient(services, id, secret)) === null) {
    response.status(401).set('WWW-Authenticate', 'Basic realm="Throughline"').json({ error: 'invalid_client' });
    return;
  }
  const access = await accessBehind(services, token);
  if (access?.appId === id) await endAccess(services.database, access, services.now());
  response.status(200).end();
}

/** Both parts are encoded as in a form (RFC 6749, 2.3.1), which the library leaves to us. */
function basicOf(request: Request): { client_id: string; client_secret: string } | null {
  const given = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (given === undefined) return null;
  const [id = '', secret = ''] = Buffer.from(given, 'base64').toString().split(':', 2);
  const { client_id = '', client_secret = '' } = Object.fromEntries(
    new URLSearchParams(`client_id=${id}&client_secret=${secret}`),
  );
  return { client_id, client_secret };
}

function headersOf({ headers }: Request): Record<string, string> {
  const { 'content-type': type = '', 'content-length': length = '0' } = headers;
  return { 'content-type': type, 'content-length': length };
}

async function accessBehind({ database, now }: Services, token: string) {
  const refresh = await findRefreshToken(database, token);
  if (refresh) return { organizationId: refresh.organizationId, keyId: refresh.keyId, appId: refresh.key.appId };
  return token.startsWith('tla_') ? findApiKey(database, token, now()) : null;
}
