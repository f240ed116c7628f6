/** RFC 3339 in UTC; Medusa hands out dates and text. */
export function timeOf<T extends string | Date | null | undefined>(
  at: T,
): T extends string | Date ? string : string | null {
  return (at ? new Date(at).toISOString() : null) as T extends string | Date ? string : string | null;
}
