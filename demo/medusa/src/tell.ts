/** What this process tells the one that started it. */
export type ShopMessage =
  | { kind: 'step'; step: string }
  /** `key` is the storefront's publishable key. */
  | { kind: 'ready'; port?: number; key?: string }
  | { kind: 'failed'; reason: string };

export function tell(message: ShopMessage): void {
  if (process.send) process.send(message);
  else console.log(message);
}

/** Does the work of this process, and says why where it fails. */
export async function report(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // Medusa's workflows throw plain objects.
    const { stack, message } = error as { stack?: string; message?: string };
    tell({ kind: 'failed', reason: stack ?? message ?? String(error) });
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 100).unref();
  }
}
