// The stream of a store's events. The browser comes back by itself after a break; after a refusal, or when the tab was
// hidden, a new stream goes on behind the last row received, so that no row is missed. It asks for nothing itself.

/** The part of an EventSource that is needed. */
export interface Source {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export interface StreamListener {
  /** Facts or memberships have changed. */
  onNews(): void;
  /** The first stream stands: `dataAsOf` tells what the facts were last changed by then. */
  onFirst(dataAsOf: string | null): void;
  /** Whether what is on screen may stay behind for longer. */
  onPaused(isPaused: boolean): void;
}

interface DataState {
  changeNumber: number;
  dataAsOf: string | null;
}

const closed = 2;
const pausedAfterMs = 5_000;
const retryMs = { first: 1_000, last: 30_000 };

export class LiveStream {
  private source: Source | null = null;
  private lastEventId = '';
  private changeNumber: number | null = null;
  private refusals = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly storeId: string,
    private readonly connect: (url: string) => Source,
    private readonly listener: StreamListener,
  ) {}

  /** Opens the stream, or replaces the one that is open: what the network does to it may be noticed late. */
  open(): void {
    this.end();
    this.expectHello();
    const query = new URLSearchParams({ store: this.storeId });
    if (this.lastEventId !== '') query.set('after', this.lastEventId);
    const source = this.connect(`/events?${query}`);
    this.source = source;
    source.addEventListener('error', () => {
      this.expectHello();
      if (source.readyState === closed) this.openLater();
    });
    this.listen('hello', (data) => this.hello(data));
    this.listen('change', ({ changeNumber }) => {
      this.changeNumber = changeNumber;
      this.listener.onNews();
    });
    this.listen('memberships', () => this.listener.onNews());
  }

  /** Nothing is heard until it is opened again. */
  close(): void {
    this.end();
    clearTimeout(this.patience);
    this.patience = undefined;
  }

  private end(): void {
    this.source?.close();
    this.source = null;
    clearTimeout(this.retry);
  }

  private listen(type: string, hear: (data: DataState) => void): void {
    this.source?.addEventListener(type, (event) => {
      if (event.lastEventId !== '') this.lastEventId = event.lastEventId;
      hear(JSON.parse(event.data) as DataState);
    });
  }

  private hello({ changeNumber, dataAsOf }: DataState): void {
    this.refusals = 0;
    clearTimeout(this.patience);
    this.patience = undefined;
    this.listener.onPaused(false);
    if (this.changeNumber === null) this.listener.onFirst(dataAsOf);
    else if (this.changeNumber !== changeNumber) this.listener.onNews();
    this.changeNumber = changeNumber;
  }

  private expectHello(): void {
    this.patience ??= setTimeout(() => this.listener.onPaused(true), pausedAfterMs);
  }

  /** The browser gave up. */
  private openLater(): void {
    clearTimeout(this.retry);
    const waitMs = Math.min(retryMs.first * 2 ** this.refusals++, retryMs.last);
    this.retry = setTimeout(() => this.open(), waitMs);
  }
}
