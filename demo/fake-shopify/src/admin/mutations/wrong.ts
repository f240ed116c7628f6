/** A user error in Shopify's shape. */
export function wrong(field: string[] | null, message: string, code?: string) {
  return { field, message, ...(code === undefined ? {} : { code }) };
}

/** Ends a mutation with one user error. */
export class Wrong extends Error {
  readonly error: ReturnType<typeof wrong>;

  constructor(field: string[] | null, message: string, code?: string) {
    super(message);
    this.error = wrong(field, message, code);
  }
}

/** The payload of a mutation: what it made, or null in its place and the error. */
export function payloadOf<Made>(
  made: () => Made,
  { nothing, errors = 'userErrors' }: { nothing: { [Key in keyof Made]: null }; errors?: string },
): Record<string, unknown> {
  try {
    return { ...made(), [errors]: [], userErrors: [] };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { ...nothing, userErrors: [], [errors]: [error.error] };
  }
}
