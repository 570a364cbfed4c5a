/** Names that say that a file is still written, or is none of the data: hidden ones, and the marker beside a finished file. */
const unfinished = /^[.~]|\.(part|partial|filepart|tmp|temp|crdownload|swp|lock|lck|done)$/i;

export const markerEnd = '.done';

export function isUnfinishedName(name: string): boolean {
  return unfinished.test(name);
}

/** `*` stands for any text, `?` for one character; case does not matter. Takes at most name times pattern steps. */
export function matchesPattern(name: string, pattern: string): boolean {
  const text = [...name.toLowerCase()];
  const wanted = [...pattern.toLowerCase()];
  let [at, place, star, taken] = [0, 0, -1, 0];
  while (at < text.length) {
    if (wanted[place] === '*') {
      star = place++;
      taken = at;
    } else if (place < wanted.length && (wanted[place] === '?' || wanted[place] === text[at])) {
      place++;
      at++;
    } else if (star !== -1) {
      place = star + 1;
      at = ++taken;
    } else return false;
  }
  while (wanted[place] === '*') place++;
  return place === wanted.length;
}
