import { useEffect, useState } from 'react';
import { useConsole } from './console-context.tsx';

/** From this width on the customer stands beside the conversation; below it comes over it when asked for. As in the inbox's style. */
const roomyPx = 1_024;

export function useRoomy(): boolean {
  const { root } = useConsole();
  const [roomy, setRoomy] = useState(() => (root.current?.clientWidth ?? innerWidth) >= roomyPx);
  useEffect(() => {
    if (!root.current) return;
    const watch = new ResizeObserver(([entry]) => setRoomy((entry?.contentRect.width ?? 0) >= roomyPx));
    watch.observe(root.current);
    return () => watch.disconnect();
  }, [root]);
  return roomy;
}
