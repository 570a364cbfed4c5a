// An answer that ends: in bytes, counted after decompression, and in time. One that is read whole (`text`, `json`) must be smaller and
// quicker than one that is read as a stream, of which nobody holds more than a piece.

import { OutgoingError } from './outgoing-error.ts';

export interface ResponseBounds {
  wholeBytesMax: number;
  wholeMs: number;
  streamBytesMax: number;
  streamMs: number;
}

const defaults: ResponseBounds = {
  wholeBytesMax: 32 * 1024 ** 2,
  wholeMs: 120_000,
  streamBytesMax: 4 * 1024 ** 3,
  streamMs: 2 * 3_600_000,
};

/** `signal` is the caller's; the one that `send` is given also ends when the time is up. */
export async function boundResponse(
  url: string,
  signal: AbortSignal,
  bounds: Partial<ResponseBounds>,
  send: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const { wholeBytesMax, wholeMs, streamBytesMax, streamMs } = { ...defaults, ...defined(bounds) };
  const { host } = new URL(url);
  const clock = new Deadline(signal, `${host} did not finish its answer in time`);
  clock.set(wholeMs);
  try {
    const response = await send(clock.signal);
    if (response.body === null) {
      clock.stop();
      return named(new Response(null, response), url);
    }
    let bytesMax = wholeBytesMax;
    const body = counted(response.body, clock, () => bytesMax, host);
    const bounded = named(new Response(body, response), url);
    return Object.defineProperty(bounded, 'body', {
      get: () => {
        bytesMax = streamBytesMax;
        clock.set(streamMs);
        return body;
      },
    });
  } catch (error) {
    clock.stop();
    throw clock.signal.aborted ? clock.signal.reason : error;
  }
}

function defined(bounds: Partial<ResponseBounds>): Partial<ResponseBounds> {
  return Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined));
}

function named(response: Response, url: string): Response {
  return Object.defineProperty(response, 'url', { value: url });
}

class Deadline {
  readonly #abort = new AbortController();
  readonly #caller: AbortSignal;
  readonly #message: string;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  readonly #follow = () => this.#abort.abort(this.#caller.reason);

  constructor(caller: AbortSignal, message: string) {
    this.#caller = caller;
    this.#message = message;
    if (caller.aborted) this.#follow();
    else caller.addEventListener('abort', this.#follow, { once: true });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  set(ms: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#abort.abort(new OutgoingError(this.#message)), ms);
    this.#timer.unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#caller.removeEventListener('abort', this.#follow);
  }
}

function counted(
  body: ReadableStream<Uint8Array>,
  clock: Deadline,
  bytesMax: () => number,
  host: string,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            clock.stop();
            return controller.close();
          }
          bytes += value.byteLength;
          if (bytes > bytesMax()) throw new OutgoingError(`${host} answered more than ${bytesMax()} bytes`);
          controller.enqueue(value);
        } catch (error) {
          clock.stop();
          await reader.cancel().catch(() => {});
          throw clock.signal.aborted ? clock.signal.reason : error;
        }
      },
      async cancel() {
        clock.stop();
        await reader.cancel().catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
}
