// One server of the cluster, over its HTTP interface.

/** A server that does not answer as it should; the message names it. */
export class ShardError extends Error {
  override readonly name = 'ShardError';
  constructor(
    readonly shard: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`ClickHouse ${shard}: ${message}`, options);
  }
}

export interface ShardOptions {
  /** Milliseconds a statement may take. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;
/** Texts hold lists of codes. */
const QUERY_BYTES_MAX = 64 * 1024 * 1024;
const ERROR_CHARS_MAX = 500;

export class Shard {
  /** Host and port, for messages. */
  readonly name: string;
  private readonly url: URL;
  private readonly timeoutMs: number;

  /** `url` may hold a user, a password and as its path the name of a database. */
  constructor(url: string, { timeoutMs = TIMEOUT_MS }: ShardOptions = {}) {
    this.url = new URL(url);
    this.name = this.url.host;
    this.timeoutMs = timeoutMs;
  }

  get database(): string {
    return this.url.pathname.slice(1) || 'default';
  }

  /** Rows as arrays; whole numbers of 64 bits as text. Throws `ShardError`. */
  async ask(sql: string): Promise<(string | number | unknown[])[][]> {
    const text = await this.send(`${sql}\nFORMAT JSONCompact`);
    return (JSON.parse(text) as { data: (string | number)[][] }).data;
  }

  async run(sql: string): Promise<void> {
    await this.send(sql);
  }

  /** Inserts rows in RowBinary. */
  async insert(table: string, columns: readonly string[], rows: Uint8Array): Promise<void> {
    await this.send(rows, `INSERT INTO ${table} (${columns.join(', ')}) FORMAT RowBinary`);
  }

  private async send(body: string | Uint8Array, query?: string): Promise<string> {
    const url = new URL('/', this.url);
    const settings = {
      database: this.database,
      max_query_size: QUERY_BYTES_MAX,
      max_ast_elements: 10_000_000,
      max_expanded_ast_elements: 10_000_000,
      output_format_json_quote_64bit_integers: 1,
      optimize_move_to_prewhere: 0,
      max_execution_time: Math.ceil(this.timeoutMs / 1000),
      ...(query === undefined ? {} : { query }),
    };
    for (const [name, value] of Object.entries(settings)) url.searchParams.set(name, String(value));
    const headers: Record<string, string> = {};
    if (this.url.username !== '') {
      headers['X-ClickHouse-User'] = decodeURIComponent(this.url.username);
      headers['X-ClickHouse-Key'] = decodeURIComponent(this.url.password);
    }
    const [status, text] = await this.fetch(url, { method: 'POST', headers, body: body as never });
    if (status !== 200) throw new ShardError(this.name, text.slice(0, ERROR_CHARS_MAX));
    return text;
  }

  private async fetch(url: URL, init: RequestInit): Promise<[status: number, text: string]> {
    try {
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(this.timeoutMs) });
      return [response.status, await response.text()];
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw new ShardError(this.name, cause instanceof Error ? cause.message : String(cause), { cause: error });
    }
  }
}
