// A channel's handle and name. Every source's orders get their handle from this one function.

/** The name a source uses for its channel where that is not the handle itself. */
const aliases: Record<string, string> = { web: 'online_store' };

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
  return name === '' ? unknownChannel : Object.hasOwn(aliases, name) ? aliases[name]! : name;
}

const names: Record<string, string> = { pos: 'Store', online_store: 'Online' };

/** The name for screens, unless the store has given its own: pos = Store, online_store = Online, shop_app = Shop app. */
export function channelName(handle: string): string {
  const own = Object.hasOwn(names, handle) ? names[handle] : undefined;
  return own ?? handle.charAt(0).toUpperCase() + handle.slice(1).replaceAll('_', ' ');
}
