import { Spinner as SpinnerIcon, XMarkMini } from '@medusajs/icons';
import { Alert, IconButton, Avatar as MedusaAvatar, Badge as MedusaBadge, Text } from '@medusajs/ui';
import type { AvatarProps, BadgeProps, BannerProps, EmptyProps, SpinnerProps } from '@shopbell/console';
import { initialsOf } from '@shopbell/console';

const colours = { neutral: 'grey', good: 'green', warning: 'orange', bad: 'red' } as const;
const variants = { neutral: 'info', good: 'success', warning: 'warning', bad: 'error' } as const;

export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return (
    <MedusaBadge size="2xsmall" color={colours[tone]}>
      {children}
    </MedusaBadge>
  );
}

export function Avatar({ name, picture, online, size = 'medium' }: AvatarProps) {
  return (
    <span className="shopbell-avatar" data-online={online || undefined}>
      <MedusaAvatar
        {...(picture ? { src: picture } : {})}
        fallback={initialsOf(name)}
        size={size === 'small' ? 'xsmall' : 'base'}
      />
    </span>
  );
}

export function Banner({ tone, title, children, actions, onDismiss, dismissLabel }: BannerProps) {
  const urgent = tone === 'bad' || tone === 'warning';
  return (
    <Alert variant={variants[tone]} role={urgent ? 'alert' : 'status'}>
      <div className="shopbell-banner">
        <div>
          <Text size="small" weight="plus">
            {title}
          </Text>
          {children && <div className="shopbell-soft">{children}</div>}
          {actions && <div className="shopbell-row">{actions}</div>}
        </div>
        {onDismiss && (
          <IconButton type="button" size="2xsmall" variant="transparent" aria-label={dismissLabel} onClick={onDismiss}>
            <XMarkMini />
          </IconButton>
        )}
      </div>
    </Alert>
  );
}

export function Empty({ title, children, actions }: EmptyProps) {
  return (
    <div className="shopbell-empty">
      <Text size="small" weight="plus">
        {title}
      </Text>
      {children && (
        <Text as="div" size="small" className="shopbell-soft">
          {children}
        </Text>
      )}
      {actions && <div className="shopbell-row">{actions}</div>}
    </div>
  );
}

export function Spinner({ label }: SpinnerProps) {
  return (
    <span role="status" className="shopbell-spinner shopbell-soft txt-small">
      <SpinnerIcon aria-hidden="true" />
      {label}
    </span>
  );
}
