/** Builds what browsers load into a folder; answers the names of the files. */
export function buildAssets(folder: string): Promise<{ loader: string; app: string; locales: Record<string, string> }>;
