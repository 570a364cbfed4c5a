// What keys ask, counted in memory and written down every few seconds: a statistic, of which a killed process loses the last seconds.

import type { Database } from '@throughline/db/database';
import { addKeyUsage, type UsageHour } from '@throughline/db/organizations/api-key-usage';
import type { Viewer } from '../authenticate.ts';
import type { Services } from '../services.ts';

export const hourMs = 3_600_000;
const writeEveryMs = 10_000;

type Counts = Pick<UsageHour, 'requests' | 'points' | 'throttled'>;

export class KeyUsage {
  readonly #services: Pick<Services, 'log' | 'now'> & { database: Pick<Database, 'prisma'> };
  readonly #timer: NodeJS.Timeout;
  #counted = new Map<string, UsageHour & { organizationId: string }>();
  #writing: Promise<void> = Promise.resolve();

  constructor(services: Pick<Services, 'database' | 'log' | 'now'>) {
    this.#services = services;
    this.#timer = setInterval(() => void this.write(), writeEveryMs);
    this.#timer.unref();
  }

  /** Of whoever is no key nothing is counted. */
  add(viewer: Viewer, { requests = 0, points = 0, throttled = 0 }: Partial<Counts>): void {
    if (viewer.kind !== 'apiKey') return;
    const hour = Math.floor(this.#services.now() / hourMs) * hourMs;
    const { id: keyId, organizationId } = viewer;
    const name = `${keyId} ${hour}`;
    const known = this.#counted.get(name) ?? { organizationId, keyId, hour, requests: 0, points: 0, throttled: 0 };
    known.requests += requests;
    known.points += points;
    known.throttled += throttled;
    this.#counted.set(name, known);
  }

  /** Settles when everything that was counted before is kept; what can't be kept now is tried with the next. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeAll());
    return this.#writing;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.write();
  }

  async #writeAll(): Promise<void> {
    const { database, log, now } = this.#services;
    const counted = this.#counted;
    this.#counted = new Map();
    for (const organizationId of new Set([...counted.values()].map((one) => one.organizationId))) {
      const own = [...counted].filter(([, one]) => one.organizationId === organizationId);
      try {
        const hours = own.map(([, one]) => one);
        await addKeyUsage(database, organizationId, hours, now());
      } catch (error) {
        log.warn({ err: error }, 'The usage of API keys could not be written');
        for (const [name, one] of own) this.#giveBack(name, one);
      }
    }
  }

  #giveBack(name: string, lost: UsageHour & { organizationId: string }): void {
    const since = this.#counted.get(name) ?? { requests: 0, points: 0, throttled: 0 };
    const [requests, points] = [lost.requests + since.requests, lost.points + since.points];
    this.#counted.set(name, { ...lost, requests, points, throttled: lost.throttled + since.throttled });
  }
}
