import { useEffect } from 'react';

/** Puts the number of unread conversations before the page's title, whatever the host writes there. */
export function useUnreadTitle(unread: number): void {
  useEffect(() => {
    const mark = () => {
      const plain = document.title.replace(/^\(\d+\+?\) /, '');
      const title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${plain}` : plain;
      if (document.title !== title) document.title = title;
    };
    mark();
    const watch = new MutationObserver(mark);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      watch.disconnect();
      document.title = document.title.replace(/^\(\d+\+?\) /, '');
    };
  }, [unread]);
}
