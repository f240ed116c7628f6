import { useState } from 'preact/hooks';
import { Icon } from '../parts/icons.tsx';

/** A face where there is one, else the first letter; it says nothing that the name beside it does not. */
export function Avatar({ name, picture, shop = false }: { name: string; picture: string | null; shop?: boolean }) {
  const [broken, setBroken] = useState(false);
  const letter = [...new Intl.Segmenter().segment(name.trim())][0]?.segment.toLocaleUpperCase();
  return (
    <span class={shop ? 'avatar shop' : 'avatar'} part="avatar" aria-hidden="true">
      {picture && !broken ? (
        <img src={picture} alt="" width={40} height={40} onError={() => setBroken(true)} />
      ) : letter ? (
        letter
      ) : (
        <Icon name="person" />
      )}
    </span>
  );
}
