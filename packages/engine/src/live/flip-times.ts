// When each person's memberships may next change by the passing of time alone. Many people share an instant (a local midnight).

interface Due {
  /** Rows of persons; one whose time has moved since is passed over. */
  people: number[];
  /** How many of them still stand for this instant. */
  count: number;
}

export class FlipTimes {
  /** By row of the person; Infinity = never. */
  private times = new Float64Array(0);
  private readonly due = new Map<number, Due>();
  /** Nothing is due before this. */
  private first = Number.POSITIVE_INFINITY;

  /** `instant` Infinity = never. */
  set(person: number, instant: number): void {
    if (this.timeOf(person) === instant) return;
    this.forget(person);
    if (person >= this.times.length) this.grow(person + 1);
    this.times[person] = instant;
    if (instant === Number.POSITIVE_INFINITY) return;
    if (instant < this.first) this.first = instant;
    const due = this.due.get(instant);
    if (due) {
      due.people.push(person);
      due.count++;
    } else this.due.set(instant, { people: [person], count: 1 });
  }

  /** Sets the time if it is earlier than the one known. */
  lower(person: number, instant: number): void {
    if (instant < this.timeOf(person)) this.set(person, instant);
  }

  /** The earliest of all; null without one. */
  earliest(): number | null {
    if (!this.due.has(this.first)) {
      this.first = Number.POSITIVE_INFINITY;
      for (const instant of this.due.keys()) if (instant < this.first) this.first = instant;
    }
    return this.first === Number.POSITIVE_INFINITY ? null : this.first;
  }

  /** Takes the people whose time is at or before the instant out. */
  take(until: number): number[] {
    const taken: number[] = [];
    if (until < this.first) return taken;
    for (const instant of [...this.due.keys()].filter((one) => one <= until).sort((a, b) => a - b)) {
      for (const person of this.due.get(instant)!.people) {
        if (this.times[person] !== instant) continue;
        this.times[person] = Number.POSITIVE_INFINITY;
        taken.push(person);
      }
      this.due.delete(instant);
    }
    return taken;
  }

  private timeOf(person: number): number {
    return this.times[person] ?? Number.POSITIVE_INFINITY;
  }

  private grow(length: number): void {
    const times = new Float64Array(length + (length >>> 1)).fill(Number.POSITIVE_INFINITY);
    times.set(this.times);
    this.times = times;
  }

  private forget(person: number): void {
    const instant = this.timeOf(person);
    const due = this.due.get(instant);
    if (due && --due.count === 0) this.due.delete(instant);
  }
}
