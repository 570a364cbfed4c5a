// A logo as it comes: a PNG, which is read and written anew, so that nothing but its pixels is kept.

import { PNG } from 'pngjs';
import { refuse } from '../../refused.ts';

const bytesMax = 200_000;
const [sideLeast, sideMost] = [22, 1_024];
const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** Refuses what is no PNG in base64 of at most 200,000 bytes, with sides of 22 to 1,024 pixels. */
export function readLogo(argument: string, base64: string): Buffer {
  const given = Buffer.from(base64, 'base64');
  if (given.length === 0 || given.length > bytesMax)
    refuse(argument, `A file of at most ${bytesMax.toLocaleString('en')} bytes is expected, in base64.`);
  if (!given.subarray(0, 8).equals(signature) || given.length < 33) refuse(argument, 'A PNG file is expected.');
  // Of the header, before anything is unpacked.
  const [width, height] = [given.readUInt32BE(16), given.readUInt32BE(20)];
  if (Math.min(width, height) < sideLeast || Math.max(width, height) > sideMost)
    refuse(argument, `Sides of ${sideLeast} to ${sideMost} pixels are expected, found ${width} by ${height}.`);
  try {
    const written = PNG.sync.write(PNG.sync.read(given));
    if (written.length <= bytesMax * 2) return written;
  } catch {
    refuse(argument, 'The PNG file can not be read.');
  }
  refuse(argument, 'The picture is too detailed for a logo.');
}
