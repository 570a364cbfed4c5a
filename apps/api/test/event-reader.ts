import type { TestStore } from './test-api.ts';

export interface ReadEvent {
  event: string;
  id: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads data of many shapes.
  data: any;
}

/** Reads a stream of events one by one; `last` is what a browser would send as Last-Event-ID. */
export class EventReader {
  last: string | null = null;
  private text = '';
  private readonly abort = new AbortController();
  private readonly decoder = new TextDecoder();
  private body: ReadableStreamDefaultReader<Uint8Array> | null = null;

  static async open(store: TestStore, query = '', headers: Record<string, string> = {}): Promise<EventReader> {
    const reader = new EventReader();
    const { signal } = reader.abort;
    const response = await store.fetch(`/events?store=${store.id}${query}`, { headers, signal });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    reader.body = response.body!.getReader();
    return reader;
  }

  /** The next event; null when the stream has ended. */
  async next(): Promise<ReadEvent | null> {
    for (;;) {
      const block = await this.nextBlock();
      if (block === null) return null;
      const lines = block.split('\n');
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
      const [event, id, data] = [field('event'), field('id'), field('data')];
      if (event === null) continue;
      if (id !== null) this.last = id;
      return { event, id, data: JSON.parse(data!) };
    }
  }

  /** What comes before the next empty line, an event or not; null when the stream has ended. */
  async nextBlock(): Promise<string | null> {
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.text.slice(0, end);
        this.text = this.text.slice(end + 2);
        return block;
      }
      const { value, done } = await this.body!.read();
      if (done) return null;
      this.text += this.decoder.decode(value, { stream: true });
    }
  }

  /** Rows of the membership log until there are so many. */
  async rows(count: number): Promise<ReadEvent['data'][]> {
    const rows: ReadEvent['data'][] = [];
    while (rows.length < count) {
      const event = await this.next();
      if (event === null) throw new Error(`the stream ended after ${rows.length} rows`);
      if (event.event === 'memberships') rows.push(...event.data.rows);
    }
    return rows;
  }

  close(): void {
    this.abort.abort();
  }
}
