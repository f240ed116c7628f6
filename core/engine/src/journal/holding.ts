import type { Database } from '../database/index.ts';
import { holdListener, moveListener, releaseListener } from './listener-store.ts';

const saveMilliseconds = 1_000;

/** One process's hold on a listener: how far it has heard, and how far of that stands in the database. */
export class Holding {
  /** What has been heard, and how often the next entry has failed. */
  position = 0n;
  failures = 0;
  private readonly name: string;
  private readonly options: { database: Database; holdMilliseconds: number };
  private readonly holder = crypto.randomUUID();
  private savedAt = 0;
  private savedPosition = 0n;

  constructor(name: string, options: { database: Database; holdMilliseconds: number }) {
    this.name = name;
    this.options = options;
  }

  /** Whether there is something heard that is not saved. */
  get moved(): boolean {
    return this.position !== this.savedPosition;
  }

  /** False while another process has it. */
  async take(): Promise<boolean> {
    const { database, holdMilliseconds: milliseconds } = this.options;
    const held = await holdListener(database.sql, { name: this.name, holder: this.holder, milliseconds });
    if (!held) return false;
    this.position = this.savedPosition = held.position;
    this.failures = held.failures;
    this.savedAt = performance.now();
    return true;
  }

  /** Saves now and then, and at the latest when the hold has to be renewed. False when another process has taken over. */
  async save(idle: boolean): Promise<boolean> {
    const since = performance.now() - this.savedAt;
    const due = since > this.options.holdMilliseconds / 3 || (this.moved && !idle && since > saveMilliseconds);
    return due ? this.store() : true;
  }

  /** Saves at once. False when another process has taken over. */
  async store(): Promise<boolean> {
    const { database, holdMilliseconds: milliseconds } = this.options;
    const { name, position, failures, holder } = this;
    this.savedAt = performance.now();
    this.savedPosition = position;
    return moveListener(database.sql, { name, holder, position, failures, milliseconds });
  }

  /** Milliseconds to rest: until the hold has to be renewed; what was heard is saved before the long part of it. */
  get rest(): number {
    return this.moved ? saveMilliseconds : this.options.holdMilliseconds / 3;
  }

  /** Leaves it to others. Never throws. */
  async release(): Promise<void> {
    if (this.moved) await this.store().catch(() => {});
    await releaseListener(this.options.database.sql, this.name, this.holder).catch(() => {});
  }
}
