import type { ConversationId, HostProduct, ProductStock } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { safeAddress } from '../shell/safe-address.ts';
import { useResource } from '../shell/use-resource.ts';
import { StockLine } from './stock-line.tsx';
import { useShare } from './use-share.ts';

/** So long after the last key the shop is asked. */
const restMs = 250;

interface ProductDialogProps {
  conversation: ConversationId;
  onClose: () => void;
}

/** Looks for a product of the shop and shows it to the person. */
export function ProductDialog({ conversation, onClose }: ProductDialogProps) {
  const { desk, say } = useConsole();
  const { Dialog, Empty, Spinner, Stack, TextField, toast } = useKit();
  const [text, setText] = useState('');
  const [sought, setSought] = useState('');
  const { busy, refusal, share, dismiss } = useShare(conversation);
  useEffect(() => {
    const timer = setTimeout(() => setSought(text.trim()), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useResource(`products ${sought}`, async () => {
    const { items } = await desk.live.client.call('findProducts', { body: { text: sought } });
    return items;
  });
  const ids = found.value?.map(({ id }) => id) ?? [];
  // After the products and beside them: nobody waits for the shelf to see what there is.
  const stock = useResource(ids.length > 0 ? `stock ${ids.join(' ')}` : null, async () => {
    const { items } = await desk.live.client.call('getStock', { body: { products: ids } });
    return new Map(items.map((each) => [each.product, each.stock]));
  });
  const choose = async (product: HostProduct) => {
    if (!(await share({ type: 'product', product: product.id }))) return;
    toast({ text: say('share.done'), tone: 'good' });
    onClose();
  };
  const problem = refusal ?? found.refusal;
  return (
    <Dialog open title={say('product.title')} closeLabel={say('close')} onClose={onClose}>
      <Stack gap={3}>
        <TextField label={say('product.search')} type="search" value={text} onChange={setText} />
        {problem ? <RefusalBanner refusal={problem} onDismiss={dismiss} onRetry={found.reload} /> : null}
        {found.loading && !found.value ? <Spinner label={say('loading')} /> : null}
        {found.value?.length === 0 ? <Empty title={say('product.none')}>{say('product.none.text')}</Empty> : null}
        <ul className="sb-products" aria-label={say('product.found')}>
          {(found.value ?? []).map((product) => (
            <li key={product.id}>
              <Choice
                product={product}
                stock={stock.value?.get(product.id)}
                disabled={busy}
                onChoose={() => void choose(product)}
              />
            </li>
          ))}
        </ul>
      </Stack>
    </Dialog>
  );
}

interface ChoiceProps {
  product: HostProduct;
  stock: ProductStock | undefined;
  disabled: boolean;
  onChoose: () => void;
}

function Choice({ product, stock, disabled, onChoose }: ChoiceProps) {
  const { format } = useConsole();
  const image = safeAddress(product.image);
  return (
    <button type="button" className="sb-product" disabled={disabled} onClick={onChoose}>
      {image ? <img src={image} alt="" loading="lazy" /> : null}
      <span>
        <bdi>{product.title}</bdi>
        {product.price ? <small>{format.money(product.price)}</small> : null}
        <StockLine stock={stock} />
      </span>
    </button>
  );
}
