// Where an app is sent back to. Registered addresses are https, an app's own scheme, or this machine, whose port may be any (RFC 8252).

const lengthMax = 500;
const loopback = /^http:\/\/(127\.0\.0\.1|\[::1\])(:\d+)?(?=\/|\?|$)/;

/** What is wrong with an address to register; null = nothing. */
export function redirectUriProblem(uri: string): string | null {
  if (uri.length > lengthMax) return `An address has at most ${lengthMax} characters.`;
  if (!URL.canParse(uri)) return 'An absolute address is expected.';
  const { protocol, hash, username, password } = new URL(uri);
  if (hash !== '' || uri.includes('#')) return 'An address to come back to has no fragment (#).';
  if (username !== '' || password !== '') return 'An address to come back to holds no name or password.';
  if (protocol === 'https:' || loopback.test(uri)) return null;
  // An app on a phone or desktop: its own reversed domain, so that no other has the same.
  if (/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:$/.test(protocol)) return null;
  return 'https:// is expected, http://127.0.0.1 for a program on the same machine, or the own scheme of an app (com.example.app:/).';
}

/** Whether an app with these addresses may be sent back to this one: to the letter, but for the port of this machine. */
export function isRegistered(registered: readonly string[], uri: string): boolean {
  const plain = (one: string) => one.replace(loopback, (_, host: string) => `http://${host}`);
  return registered.some(
    (one) => one === uri || (loopback.test(one) && loopback.test(uri) && plain(one) === plain(uri)),
  );
}
