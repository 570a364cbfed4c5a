import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

const bytesMax = 1_000_000;

/** Takes signed messages and calls `onNews` for each; one that it fails at is not acknowledged, so it comes again. */
export function receiveWebhooks(secret: string, onNews: () => Promise<void>): Server {
  const webhook = new Webhook(secret);
  return createServer(async (request, response) => {
    try {
      webhook.verify(await readBody(request), request.headers as Record<string, string>);
      await onNews();
      response.writeHead(204).end();
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) console.error(error);
      response.writeHead(error instanceof WebhookVerificationError ? 401 : 500).end();
    }
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new WebhookVerificationError('The message is too large to be one.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
