import { useStore } from '../state/store.ts';
import { useConsole } from './console-context.tsx';

/**
 * What a conversation is about, in words; null for no order in particular. Orders go by the number that the host gives them; until it is
 * known it is an order and no more, for the host's id says nothing to anybody.
 */
export function useMatter(matter: string): string | null {
  const { desk, say } = useConsole();
  const order = matter.startsWith('order:') ? matter.slice('order:'.length) : null;
  const number = useStore(desk.orderNumbers, (numbers) => (order === null ? undefined : numbers.get(order)));
  if (order === null) return null;
  return number === undefined ? say('matter.order.some') : say('matter.order', { number });
}
