import { SourceError } from '../../source.ts';

/** The body as text. Throws `SourceError` MALFORMED beyond so many bytes. */
export async function readLimited(response: Response, bytesMax: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw new SourceError('MALFORMED', `Shopify answered with more than ${bytesMax} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
