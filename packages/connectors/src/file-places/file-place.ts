// Where files are dropped for us: a folder of this machine, or one of a server. Names are of that place alone: nothing is ever written
// here under one of them.

export interface PlacedFile {
  name: string;
  sizeBytes: number;
  /** Epoch milliseconds, by the place's own clock. */
  modifiedAt: number;
  /** No folder, link or device, and of a name that can be asked for. */
  plain: boolean;
}

export interface Listing {
  files: PlacedFile[];
  /** There are more than are listed. */
  more: boolean;
}

/** Where a file goes that was read: a folder beside it. */
export type Aside = 'done' | 'failed';

export interface FilePlace {
  /** By name. Throws `PlaceError`, as everything else here. */
  list(): Promise<Listing>;
  /** null = it is not there. */
  look(name: string): Promise<PlacedFile | null>;
  read(name: string): AsyncIterable<Uint8Array>;
  /** Gives what it is called there: another name where its own is taken. */
  moveAside(name: string, aside: Aside): Promise<string>;
  close(): Promise<void>;
}

/**
 * UNAVAILABLE: no answer, may pass. UNAUTHORISED: access is refused. HOST_KEY: another server answers than before. FOLDER: it is not there,
 * or may not be used. FILE: this one file can't be read or moved.
 */
export type PlaceErrorCode = 'UNAVAILABLE' | 'UNAUTHORISED' | 'HOST_KEY' | 'FOLDER' | 'FILE';

/** The message is for people: a full sentence. */
export class PlaceError extends Error {
  readonly code: PlaceErrorCode;

  constructor(code: PlaceErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'PlaceError';
    this.code = code;
  }
}

/** Of one folder. */
export const listedMax = 10_000;

/** `orders.csv`, `orders-2.csv`, `orders-3.csv`... */
export function* asideNames(name: string): Generator<string> {
  const dot = name.lastIndexOf('.');
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  yield name;
  for (let copy = 2; ; copy++) yield `${stem}-${copy}${end}`;
}

export function isAskable(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name);
}

export function byName(a: PlacedFile, b: PlacedFile): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
