import { useEffect, useState } from 'react';

/** By the handles of blocks; what is not there is not on. Null while Shopify's admin has not said. */
export type BlockStates = ReadonlySet<string> | null;

/** Which blocks the theme shows, as Shopify's admin knows it. */
export function useBlocks(): BlockStates {
  const [states, setStates] = useState<BlockStates>(null);
  useEffect(() => {
    const ask = window.shopify?.app?.extensions?.();
    ask
      ?.then((extensions) => {
        const activations = extensions.flatMap((each) => each.activations ?? []);
        const on = activations.filter(({ status }) => status === 'active');
        setStates(new Set(on.flatMap(({ handle }) => handle ?? [])));
      })
      .catch(() => undefined);
  }, []);
  return states;
}
