export interface Settings {
  /** The API's address. */
  url: string;
  key: string;
  /** The file that the mirror is kept in. */
  file: string;
  port: number;
  /** Where Throughline reaches this program. */
  receiverUrl: string;
}

/** Of the environment. Throws with the name of what is missing. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const need = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`Set ${name} (README.md says to what).`);
    return value;
  };
  const port = Number(env.PORT ?? '4500');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT is no port: ${env.PORT}`);
  return {
    url: need('THROUGHLINE_URL'),
    key: need('THROUGHLINE_KEY'),
    file: env.MIRROR_FILE ?? 'mirror.json',
    port,
    receiverUrl: env.RECEIVER_URL ?? `http://127.0.0.1:${port}/`,
  };
}
