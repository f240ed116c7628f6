import type { WidgetSettings } from '@shopbell/contract';
import { useAround, useTalk } from '../parts/context.ts';

type ShopNotice = NonNullable<WidgetSettings['notice']>;

/** The shop's notice as long as it has to be agreed to before anything can be sent. */
export function useNotice(): ShopNotice | null {
  const { settings, agreed } = useTalk();
  const notice = settings?.notice ?? null;
  return notice && notice.version !== agreed ? notice : null;
}

export function Notice({ notice }: { notice: ShopNotice }) {
  const { format, talk } = useAround();
  const link = /^https?:\/\//i.test(notice.link ?? '') ? notice.link : null;
  return (
    <section class="card" aria-label={format.word('notice')} part="notice">
      <p>
        <bdi>{notice.text}</bdi>{' '}
        {link && (
          <a href={link} target="_blank" rel="noopener noreferrer">
            {format.word('noticeMore')}
          </a>
        )}
      </p>
      <button type="button" class="button" onClick={() => talk.agree(notice.version)}>
        {format.word('agree')}
      </button>
    </section>
  );
}
