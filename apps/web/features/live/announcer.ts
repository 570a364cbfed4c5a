const restMs = 1_000;
const namedMax = 4;

/** Texts that are said once they have rested for a second, the newest of each key, several in one sentence. */
export class Announcer {
  private readonly waiting = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly say: (text: string) => void) {}

  announce(key: string, text: string): void {
    this.waiting.delete(key);
    this.waiting.set(key, text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const texts = [...this.waiting.values()];
      this.waiting.clear();
      const more = texts.length - namedMax;
      this.say([...texts.slice(0, namedMax), ...(more > 0 ? [`${more} more changed`] : [])].join('; '));
    }, restMs);
  }

  stop(): void {
    this.waiting.clear();
    clearTimeout(this.timer);
  }
}
