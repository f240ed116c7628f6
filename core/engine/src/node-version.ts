/** The oldest Node that runs the engine: what is built uses Map.groupBy and iterators of it. */
const oldest = [22, 12] as const;

/** Throws, with what to do, on a Node that is too old. */
export function requireNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new Error(`Shopbell needs Node ${oldest.join('.')} or later, and this is Node ${version}: update Node.`);
}
