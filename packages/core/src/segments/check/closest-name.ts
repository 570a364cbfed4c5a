/** The known name nearest to what was written, when it is near enough to be meant; else null. */
export function closestName(written: string, known: Iterable<string>): string | null {
  const wanted = written
    .slice(0, 60)
    .toLowerCase()
    .replaceAll(/[_\s-]/g, '');
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of known) {
    const distance = editDistance(wanted, name.toLowerCase().replaceAll(/[_\s-]/g, ''));
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** "Did you mean ...?", or nothing to spread into a problem. */
export function didYouMean(written: string, known: Iterable<string>): { hint?: string } {
  const name = closestName(written, known);
  return name === null ? {} : { hint: `Did you mean "${name}"?` };
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[j]! + 1, current[j - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
