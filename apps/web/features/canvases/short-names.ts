// Names for narrow places: the segments that the omnichannel recipe made, as long as they keep the recipe's name.
import { segmentsFor } from '@throughline/core/recipes/omnichannel';

/** Full name -> short name, for every pair of the store's channels. */
export function shortNames(
  channels: readonly { handle: string }[],
  channelName: (handle: string) => string,
): ReadonlyMap<string, string> {
  const short = new Map<string, string>();
  for (const x of channels)
    for (const y of channels)
      if (x.handle !== y.handle)
        for (const segment of segmentsFor(x.handle, y.handle, channelName)) short.set(segment.name, segment.shortName);
  return short;
}
