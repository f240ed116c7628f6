import { useLayoutEffect, useRef } from 'preact/hooks';
import { useAround } from '../parts/context.ts';
import { Icon } from '../parts/icons.tsx';
import { useOpening } from '../parts/opening.ts';

/** The ones that people send to shops; everything else comes from their own keyboard. */
const choices = [
  ...'😀😄😂🙂😉😊😍🤩😘🤗🤔😐😕🙁😢😭😡😱😅🙈👍👎👏🙏👌✌🤝💪👋❤🧡💛💚💙💜🎉🎁📦🚚🏠⏰💳🛒👗👟📷✨⭐✅❌❓',
].map((emoji) => (/^[✌❤]$/u.test(emoji) ? `${emoji}\ufe0f` : emoji));

/** A small choice of emoji; arrows walk through it. */
export function EmojiPicker({ choose }: { choose: (emoji: string) => void }) {
  const { format } = useAround();
  const { open, box, button, shut, toggle } = useOpening();
  const first = useRef<HTMLButtonElement>(null);
  // Before the next key: an effect after the paint would let it reach the button, and shut the choice again.
  useLayoutEffect(() => {
    if (open) first.current?.focus();
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    const sign = format.dir === 'rtl' ? -1 : 1;
    const step = { ArrowRight: sign, ArrowLeft: -sign, ArrowDown: 7, ArrowUp: -7 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
    const at = all.indexOf(event.target as HTMLButtonElement);
    all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
  };
  return (
    <div class="emoji-box" ref={box}>
      <button
        type="button"
        class="round"
        ref={button}
        aria-label={format.word('emoji')}
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={toggle}
      >
        <Icon name="smile" />
      </button>
      {open && (
        <div class="emoji" role="dialog" aria-label={format.word('emoji')} onKeyDown={onKeyDown}>
          {choices.map((emoji, at) => (
            <button
              type="button"
              key={emoji}
              tabIndex={at === 0 ? 0 : -1}
              {...(at === 0 ? { ref: first } : {})}
              onClick={() => {
                shut(false);
                choose(emoji);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
