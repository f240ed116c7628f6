/** Names the things that a browser keeps for one shop of one engine. */
export const memoryPrefix = (engine: string, shop: string | undefined) => `shopbell:${engine}|${shop ?? ''}:`;
