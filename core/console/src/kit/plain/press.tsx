import type { MouseEvent } from 'react';
import type { ButtonProps, LinkProps } from '../kit.ts';

export function PlainButton({
  children,
  onPress,
  kind = 'secondary',
  tone = 'neutral',
  disabled = false,
  busy = false,
  pressed,
  label,
  icon,
}: ButtonProps) {
  return (
    <button
      type="button"
      className="sb-button"
      data-kind={kind}
      data-tone={tone}
      data-busy={busy}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      title={label}
      onClick={() => onPress()}
    >
      {label ? <span className="sb-hidden">{label}</span> : null}
      {icon ? <span className="sb-button-icon">{icon}</span> : null}
      {children}
    </button>
  );
}

export function PlainLink({ href, onPress, children }: LinkProps) {
  if (href === undefined) {
    return (
      <button type="button" className="sb-link" onClick={() => onPress?.()}>
        {children}
      </button>
    );
  }
  const follow = (event: MouseEvent) => {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
    if (!onPress || elsewhere) return;
    event.preventDefault();
    onPress();
  };
  return (
    <a className="sb-link" href={href} onClick={follow}>
      {children}
    </a>
  );
}
