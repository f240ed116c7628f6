import { expect } from 'vitest';
import type { z } from 'zod';

export function expectShape(schema: z.ZodType, value: unknown): void {
  expect(schema.parse(value)).toEqual(value);
}
