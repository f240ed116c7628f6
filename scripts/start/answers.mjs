/** Waits until an address answers with success: { what, url, within } in milliseconds. */
export async function waitFor({ what, url, within = 60_000 }) {
  const late = Date.now() + within;
  let last = 'nothing';
  while (Date.now() < late) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      await response.arrayBuffer();
      if (response.ok) return;
      last = String(response.status);
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${what} does not answer at ${url}: ${last}`);
}
