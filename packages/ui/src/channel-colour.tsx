// One colour a channel, the same on every screen of a store: two have their own, further ones take the next free
// colour in order of first appearance. Violet is reserved for "two or more channels". Values are CSS colours.
export type ChannelColour = { mark: string; ink: string; soft: string };

const colour = (name: string, ink = name): ChannelColour => ({
  mark: `var(--${name})`,
  ink: `var(--${ink})`,
  soft: `var(--${name}-soft)`,
});
const own: Readonly<Record<string, ChannelColour>> = {
  online_store: colour('online', 'online-ink'),
  pos: colour('store', 'store-ink'),
};
const further = [colour('rose'), colour('olive', 'olive-ink'), colour('slate', 'slate-ink'), colour('brick')];

/** For several channels at once, and for none or those past the palette. */
export const bothColour: ChannelColour = { mark: 'var(--both)', ink: 'var(--both)', soft: 'var(--both-soft)' };
export const plainColour: ChannelColour = { mark: 'var(--ink3)', ink: 'var(--ink2)', soft: 'var(--sunken)' };

/** The colour of each handle; `handles` in order of first appearance in the store. */
export function channelColours(handles: readonly string[]): ReadonlyMap<string, ChannelColour> {
  const others = handles.filter((handle) => !Object.hasOwn(own, handle));
  return new Map(handles.map((handle) => [handle, own[handle] ?? further[others.indexOf(handle)] ?? plainColour]));
}

/** The colour of a set of channels: its one channel's, violet for several, grey for none. */
export function channelSetColour(
  colours: ReadonlyMap<string, ChannelColour>,
  handles: readonly string[],
): ChannelColour {
  if (handles.length > 1) return bothColour;
  return colours.get(handles[0] ?? '') ?? plainColour;
}
