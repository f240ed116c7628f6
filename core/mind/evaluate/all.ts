export async function evaluateAll(_folder: string | undefined) {
  return {};
}
