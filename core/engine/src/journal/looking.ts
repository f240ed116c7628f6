/** Reads on, one reading at a time: whoever asks meanwhile makes it read once more when it has ended. */
export class Looking {
  private reading: Promise<void> | undefined;
  private again = false;
  private readonly readOn: () => Promise<void>;
  private readonly failed: (error: unknown) => void;

  constructor(readOn: () => Promise<void>, failed: (error: unknown) => void) {
    this.readOn = readOn;
    this.failed = failed;
  }

  /** Whether a reading goes on: what was heard of meanwhile must not be handed on before what it brings. */
  get busy(): boolean {
    return this.reading !== undefined;
  }

  /** Reads what is new. Never throws: the next look finds what this one did not. */
  look(): Promise<void> {
    if (this.reading) {
      this.again = true;
      return this.reading;
    }
    this.reading = this.readOn()
      .catch(this.failed)
      .finally(() => {
        this.reading = undefined;
        if (!this.again) return;
        this.again = false;
        void this.look();
      });
    return this.reading;
  }
}
