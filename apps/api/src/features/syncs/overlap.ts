/** What changed is read from so long before the last reading: the source's clock and ours may differ, and its lists may lag. */
export const overlapMs = 5 * 60_000;
