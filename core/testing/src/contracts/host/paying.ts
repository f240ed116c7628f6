/** What it takes to see a host's money move, and stop in the middle. */
export interface PayingUnderTest {
  /** As `ActingUnderTest.buy`, but paid with two payments. */
  buyInTwo(): Promise<string>;
  /** The same in yen, which has no minor unit; `unit` is what one piece of its first line costs; null where the shop has one currency. */
  yen: { buy(): Promise<string>; unit: number } | null;
  /** Staff take one piece of an order's first line away and give no money back for it; null where the host has nothing like that. */
  shrink: ((order: string) => Promise<void>) | null;
  /**
   * Until `restore`, the payment provider gives money back this many times, and then falls silent: nobody knows what it did. Null where the
   * platform itself gives back over all payments in one step.
   */
  stopRefunds: ((after: number) => Promise<{ restore(): Promise<void> }>) | null;
  /**
   * The payment provider takes its time: `asked` once it was asked for the next refund, which it gives when `release` is called. Null where the
   * platform's own records tell nothing while it asks.
   */
  holdRefunds: (() => Promise<{ asked: Promise<void>; release(): Promise<void> }>) | null;
}
