// Measures contenders side by side: rounds are interleaved, each begins with another contender, and every answer is compared with
// ours before its time counts.

/** A server that runs for days has its code compiled; that takes a few rounds. */
export const warmUpRounds = 3;

/** Milliseconds and whether all answers were the same, of one contender in one case. */
export class Series {
  samples = [];
  /** Of all cores together; null = not known. */
  cpuSamples = [];
  differences = new Set();

  add({ ms, cpuMs = null }, difference) {
    if (difference) this.differences.add(difference);
    this.samples.push(ms);
    this.cpuSamples.push(cpuMs);
  }

  get equal() {
    return this.differences.size === 0;
  }

  get median() {
    return medianOf(this.samples);
  }

  get cpuMedian() {
    return this.cpuSamples.includes(null) ? null : medianOf(this.cpuSamples);
  }

  get least() {
    return Math.min(...this.samples);
  }

  get most() {
    return Math.max(...this.samples);
  }
}

function medianOf(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * `ask(client, round)` gives { result, ms, cpuMs }; `difference(ours, theirs)` is '' for equal answers. The first contender is ours. Some
 * rounds to warm up. Rounds are numbered on from `rounds.next`, so that none is asked twice in the same words.
 */
export async function measure(contenders, rounds, ask, difference) {
  const series = new Map(contenders.map(({ name }) => [name, new Series()]));
  for (let turn = 0; turn < warmUpRounds + rounds.count; turn += 1) {
    const round = rounds.next++;
    const answers = new Map();
    for (const client of rotated(contenders, turn)) answers.set(client.name, await ask(client, round));
    const ours = answers.get(contenders[0].name).result;
    for (const [name, answer] of answers) {
      const differs = difference(ours, answer.result);
      if (turn >= warmUpRounds) series.get(name).add(answer, differs);
      else if (differs) series.get(name).differences.add(differs);
    }
  }
  return series;
}

function rotated(list, turn) {
  const start = turn % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
