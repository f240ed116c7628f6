import { useState } from 'react';
import { SignIcon } from '../../shell/icons.tsx';
import { initialsOf } from '../initials.ts';
import type { AvatarProps, BadgeProps, BannerProps, EmptyProps, SpinnerProps } from '../kit.ts';

export function PlainBadge({ tone = 'neutral', children }: BadgeProps) {
  return (
    <span className="sb-badge" data-tone={tone}>
      {children}
    </span>
  );
}

export function PlainAvatar({ name, picture, online, size = 'medium' }: AvatarProps) {
  const [broken, setBroken] = useState(false);
  return (
    <span className="sb-avatar" data-size={size} data-hue={hueOf(name)} aria-hidden="true">
      {picture && !broken ? <img src={picture} alt="" onError={() => setBroken(true)} /> : initialsOf(name)}
      {online === undefined ? null : <span className="sb-avatar-dot" data-online={online} />}
    </span>
  );
}

/** One of six quiet hues, the same for the same name. */
function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 6_007;
  return sum % 6;
}

export function PlainBanner({ tone, title, children, actions, onDismiss, dismissLabel }: BannerProps) {
  const urgent = tone === 'bad' || tone === 'warning';
  return (
    <div className="sb-banner" data-tone={tone} role={urgent ? 'alert' : 'status'}>
      <span className="sb-banner-sign">
        <SignIcon tone={tone} />
      </span>
      <div className="sb-banner-text">
        <strong>{title}</strong>
        {children ? <div>{children}</div> : null}
        {actions ? <div className="sb-row sb-banner-actions">{actions}</div> : null}
      </div>
      {onDismiss ? (
        <button type="button" className="sb-icon-button" aria-label={dismissLabel ?? title} onClick={() => onDismiss()}>
          <SignIcon tone="close" />
        </button>
      ) : null}
    </div>
  );
}

export function PlainEmpty({ title, children, actions }: EmptyProps) {
  return (
    <div className="sb-empty">
      <strong>{title}</strong>
      {children ? <div className="sb-empty-text">{children}</div> : null}
      {actions ? <div className="sb-row">{actions}</div> : null}
    </div>
  );
}

export function PlainSpinner({ label }: SpinnerProps) {
  return (
    <span className="sb-spinner" role="status" aria-label={label}>
      <span />
      <span />
      <span />
    </span>
  );
}
