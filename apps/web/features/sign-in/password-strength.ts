// How soon a password would be guessed, estimated in the browser alone: it is sent nowhere. Its lists are large (some 400 kB), so this
// file is loaded by `import()` when somebody types.
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** 0 = at once, 4 = not within a lifetime; words of the person's own address are guessed first. */
export function passwordStrength(password: string, email: string): 0 | 1 | 2 | 3 | 4 {
  return estimator.check(
    password,
    [email, ...email.split(/[@.]/)].filter((word) => word.length > 1),
  ).score;
}
