// What the instance sent: a mail server and a receiver of webhooks beside it, for as long as a spec runs.
import type { Page } from '@playwright/test';
import { mailPort, receiverPort } from './source-ports.ts';
import { startStand } from './stand.ts';

export interface Received {
  mails: { to: string[]; subject: string; text: string }[];
  calls: { headers: Record<string, string>; body: string }[];
}

export interface Mailbox {
  /** Of the receiver of webhooks. */
  url: string;
  received: (page: Page) => Promise<Received>;
  stop: () => Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const ports = [mailPort(), receiverPort()].map(String);
  const { printed, stop } = await startStand(['apps/api/test/mail-stand.ts', ...ports]);
  const { url } = printed as { url: string };
  const received = async (page: Page) =>
    (await (await page.request.get(new URL('/received', url).href)).json()) as Received;
  return { url, received, stop };
}
