import { TracePanel } from './trace-panel.tsx';

/** One order on a screen of its own, where no conversation is about it. */
export function OrderScreen({ order }: { order: string }) {
  return (
    <div className="sb-order-screen">
      <TracePanel order={order} />
    </div>
  );
}
