// One upload to the API with its progress. XMLHttpRequest, since fetch tells nothing of what has been sent.
import { leaveForSignIn } from '../../data/leave-for-sign-in.ts';
import type { ReadyKind } from './detect-file-kind.ts';

export type UploadProblem = { path: string; message: string };
export class UploadError extends Error {
  readonly problems: readonly UploadProblem[];
  constructor(problems: readonly UploadProblem[]) {
    super(problems[0]?.message ?? 'The upload failed.');
    this.name = 'UploadError';
    this.problems = problems;
  }
}

/** A file that is read as it is, or files under the names that the mapping uses. */
export type UploadInput = { storeId: string; dryRun?: boolean } & (
  | {
      kind: ReadyKind;
      file: File;
      gzip: boolean;
      /** `EUR:1.08,GBP:1.27`: units of the store's currency for one of another; or a file of such rates by day. */
      rates?: string | File;
    }
  | { kind: 'mapped'; mapping: object; files: readonly { name: string; content: Blob }[] }
);

const formats = {
  shopifyOrders: 'shopify_orders_csv',
  shopifyCustomers: 'shopify_customers_csv',
  shopifyProducts: 'shopify_products_csv',
  facts: 'facts_jsonl',
  peopleList: 'people_list_csv',
  mapped: 'mapped_csv',
};

function readProblems(text: string, status: number): readonly UploadProblem[] {
  try {
    const { errors } = JSON.parse(text) as { errors?: { path?: string[] | string; message: string }[] };
    if (errors?.length)
      return errors.map(({ path, message }) => ({
        path: Array.isArray(path) ? path.join('.') : (path ?? ''),
        message,
      }));
  } catch {
    // not JSON: the status says all
  }
  if (status === 413) return [{ path: '', message: 'The file is too large.' }];
  return [{ path: '', message: `The server did not take the file (${status}). Retry in a moment.` }];
}

/** Sends it and resolves to the import's id. `onProgress` gets bytes sent and bytes in all. */
export function upload(
  input: UploadInput,
  onProgress: (sent: number, total: number) => void,
  signal?: AbortSignal,
): Promise<string> {
  const parameters = new URLSearchParams({ format: formats[input.kind] });
  if (input.dryRun) parameters.set('dryRun', '1');
  if (input.kind !== 'mapped') parameters.set('fileName', input.file.name);
  if (input.kind !== 'mapped' && typeof input.rates === 'string') parameters.set('rates', input.rates);
  const call = new XMLHttpRequest();
  call.open('POST', `/v1/stores/${encodeURIComponent(input.storeId)}/imports?${parameters}`);
  let body: Blob | FormData;
  if (input.kind === 'mapped') {
    body = new FormData();
    body.append('mapping', JSON.stringify(input.mapping));
    for (const file of input.files) body.append(file.name, file.content, file.name);
  } else if (input.rates instanceof File) {
    body = new FormData();
    body.append('file', input.file, input.file.name);
    body.append('rates', input.rates, input.rates.name);
  } else {
    call.setRequestHeader('content-type', 'text/csv');
    if (input.gzip) call.setRequestHeader('content-encoding', 'gzip');
    body = input.file;
  }
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => call.abort());
    call.upload.onprogress = (event) => onProgress(event.loaded, event.total);
    call.onerror = () =>
      reject(
        new UploadError([
          { path: '', message: 'The connection broke during the upload. Nothing was imported; send it again.' },
        ]),
      );
    call.onabort = () => reject(new UploadError([{ path: '', message: 'Stopped. Nothing was imported.' }]));
    call.onload = () => {
      if (call.status === 401) return void leaveForSignIn();
      if (call.status !== 202) return reject(new UploadError(readProblems(call.responseText, call.status)));
      resolve((JSON.parse(call.responseText) as { importId: string }).importId);
    };
    call.send(body);
  });
}
