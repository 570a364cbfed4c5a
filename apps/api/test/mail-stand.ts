// `tsx mail-stand.ts <mail port> <port>`: a mail server, and a receiver of webhooks that tells at `/received` what both got.

import { startMailServer } from './mail-server.ts';
import { startWebReceiver } from './web-receiver.ts';

const [mailPort, port] = process.argv.slice(2).map(Number);
const mail = await startMailServer(undefined, mailPort);
const web = await startWebReceiver(port, () => ({
  mails: mail.mails.map(({ to, parsed: { subject, text } }) => ({ to, subject, text })),
}));
process.stdout.write(`${JSON.stringify({ url: web.url })}\n`);
