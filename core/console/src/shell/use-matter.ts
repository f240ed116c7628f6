import { useStore } from '../state/store.ts';
import { useConsole } from './console-context.tsx';

/** What a conversation is about, in words; null for no order in particular. The order's number where it is known, else the host's id. */
export function useMatter(matter: string): string | null {
  const { desk, say } = useConsole();
  const order = matter.startsWith('order:') ? matter.slice('order:'.length) : null;
  const number = useStore(desk.orderNumbers, (numbers) => (order === null ? undefined : numbers.get(order)));
  return order === null ? null : say('matter.order', { number: number ?? order });
}
