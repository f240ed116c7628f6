/** Builds what browsers load into a folder; answers the names of the files. */
export function buildAssets(folder: string): Promise<{
  loader: string;
  tracking: string;
  app: string;
  orders: string;
  map: string;
  locales: Record<string, string>;
  orderWords: Record<string, string>;
}>;
