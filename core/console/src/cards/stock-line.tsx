import type { ProductStock } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';

/** What is left of a product; nothing where the shop does not count it. */
export function StockLine({ stock }: { stock: ProductStock | null | undefined }) {
  const { say } = useConsole();
  const { Badge } = useKit();
  if (!stock) return null;
  const { state, left } = stock;
  if (state === 'in-stock') return <small>{say('product.in-stock')}</small>;
  const words = state === 'few' ? say('product.few', { count: left ?? 0 }) : say('product.sold-out');
  return <Badge tone={state === 'few' ? 'warning' : 'bad'}>{words}</Badge>;
}
