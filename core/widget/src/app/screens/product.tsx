import type { ProductMention } from '@shopbell/contract';
import { useState } from 'preact/hooks';
import { useAround, usePanel } from '../parts/context.ts';
import { RemoveButton } from './file-parts.tsx';

/** A product that is talked about. */
export function ProductCard({ title, url, image }: Pick<ProductMention, 'title' | 'url' | 'image'>) {
  const { format } = useAround();
  const [broken, setBroken] = useState(false);
  const safe = (address: string | undefined) => (/^https?:\/\//i.test(address ?? '') ? address : undefined);
  const picture = broken ? undefined : safe(image);
  const href = safe(url);
  const inside = (
    <>
      {picture && <img src={picture} alt="" width={56} height={56} onError={() => setBroken(true)} />}
      <span>
        <small>{format.word('about')}</small>
        <bdi>{title}</bdi>
      </span>
    </>
  );
  return href ? (
    <a class="product" part="product" href={href}>
      {inside}
    </a>
  ) : (
    <div class="product" part="product">
      {inside}
    </div>
  );
}

/** The product that the next message is about, until it is taken away. */
export function AboutProduct() {
  const { format, panel } = useAround();
  const { product } = usePanel();
  if (!product) return null;
  return (
    <div class="about">
      <ProductCard {...product} />
      <RemoveButton label={format.word('remove')} remove={() => panel.set({ product: null })} />
    </div>
  );
}
