/** What a quick reply may say. Values that are not known are null. */
export interface ReplyValues {
  customer: { firstName: string | null; name: string | null };
  order: { number: string | null; state: string | null; tracking: string | null };
  agent: { name: string | null };
  shop: { name: string | null };
}

/** Everything that can stand in braces. */
export const replyVariables = [
  'customer.firstName',
  'customer.name',
  'order.number',
  'order.state',
  'order.tracking',
  'agent.name',
  'shop.name',
] as const;
type ReplyVariable = (typeof replyVariables)[number];

const pattern = /\{([a-z]+\.[A-Za-z]+)\}/g;

/** Whether the text asks for anything about an order, so that the host need be asked. */
export function asksForOrder(text: string): boolean {
  return /\{order\./.test(text);
}

/**
 * The text with its variables filled in. One without a value leaves nothing behind but is named in `missing`; braces that name no variable of
 * ours stay as they are.
 */
export function fillReply(text: string, values: ReplyValues): { text: string; missing: string[] } {
  const missing = new Set<string>();
  const filled = text.replace(pattern, (braces, name: string) => {
    if (!isVariable(name)) return braces;
    const value = valueFor(values, name);
    if (value === null) missing.add(name);
    return value ?? '';
  });
  return { text: filled, missing: [...missing] };
}

function isVariable(name: string): name is ReplyVariable {
  return (replyVariables as readonly string[]).includes(name);
}

function valueFor(values: ReplyValues, name: ReplyVariable): string | null {
  const [group, field] = name.split('.') as [keyof ReplyValues, string];
  return (values[group] as Record<string, string | null>)[field]?.trim() || null;
}
