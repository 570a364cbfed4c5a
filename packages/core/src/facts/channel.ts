// A channel's handle and name. Every source's orders get their handle from this one function.

/** The name a source uses for its channel where that is not the handle itself. */
const sourceNames: Record<string, string> = { web: 'online_store' };

export const unknownChannel = 'unknown';

/**
 * The handle of (source name, app id): trimmed, lower-cased, `web` is `online_store`. Without a name the app's id
 * stands for it; an order without either has the channel `unknown`, a real value.
 */
export function channelHandle(sourceName: string | null | undefined, appId?: string | number | null): string {
  const name =
    (sourceName ?? '').trim().toLowerCase() ||
    String(appId ?? '')
      .trim()
      .toLowerCase();
  return name === '' ? unknownChannel : Object.hasOwn(sourceNames, name) ? sourceNames[name]! : name;
}

/**
 * Of one store: a merged handle -> the channel whose name it counts under. Never a chain: that channel is not merged itself.
 * Orders keep their own handle; it is exchanged where they leave the record.
 */
export type ChannelAliases = ReadonlyMap<string, string>;

/** The channel that an order with this handle counts in. */
export function mergedChannel(handle: string, aliases: ChannelAliases): string {
  return aliases.get(handle) ?? handle;
}

const names: Record<string, string> = { pos: 'Store', online_store: 'Online' };

/** The name for screens, unless the store has given its own: pos = Store, online_store = Online, shop_app = Shop app. */
export function channelName(handle: string): string {
  const own = Object.hasOwn(names, handle) ? names[handle] : undefined;
  return own ?? handle.charAt(0).toUpperCase() + handle.slice(1).replaceAll('_', ' ');
}
