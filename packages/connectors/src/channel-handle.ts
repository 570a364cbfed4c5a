/** Stand-in for core's channelHandle. */
export function channelHandle(source: string | undefined): string {
  const handle = (source ?? '').trim().toLowerCase();
  return handle === '' ? 'unknown' : handle === 'web' ? 'online_store' : handle;
}
