import type { AvatarProps, BadgeProps, BannerProps, EmptyProps, SpinnerProps, Tone } from '@shopbell/console';
import { initialsOf } from '@shopbell/console';
import {
  Alert,
  AlertDescription,
  AlertTitle,
  AvatarBadge,
  AvatarFallback,
  AvatarImage,
  Button,
  Avatar as DashboardAvatar,
  Badge as DashboardBadge,
  Empty as DashboardEmpty,
  Spinner as DashboardSpinner,
  EmptyContent,
  EmptyDescription,
  EmptyHeader,
  EmptyTitle,
} from '@vendure/dashboard';

/** The dashboard's own colours of meaning, where its text can be read on them: its dark success and light warning cannot. */
const badges: Record<Tone, string> = {
  neutral: '',
  good: 'bg-success/10 text-success dark:bg-success/20 dark:text-green-400',
  warning: 'bg-warning/15 text-amber-800 dark:bg-warning/20 dark:text-amber-300',
  bad: 'bg-destructive/10 text-destructive dark:bg-destructive/25 dark:text-red-300',
};
const banners: Record<Tone, string> = {
  neutral: '',
  good: 'border-success/40',
  warning: 'border-warning/60',
  bad: 'border-destructive/60',
};

export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return (
    <DashboardBadge variant="secondary" className={badges[tone]}>
      {children}
    </DashboardBadge>
  );
}

export function Avatar({ name, picture, online, size = 'medium' }: AvatarProps) {
  return (
    <DashboardAvatar size={size === 'small' ? 'sm' : 'default'}>
      {picture && <AvatarImage src={picture} alt="" />}
      <AvatarFallback>{initialsOf(name)}</AvatarFallback>
      {online && <AvatarBadge className="bg-success" />}
    </DashboardAvatar>
  );
}

export function Banner({ tone, title, children, actions, onDismiss, dismissLabel }: BannerProps) {
  const urgent = tone === 'bad' || tone === 'warning';
  return (
    <Alert
      role={urgent ? 'alert' : 'status'}
      variant={tone === 'bad' ? 'destructive' : 'default'}
      className={banners[tone]}
    >
      <AlertTitle className="flex items-start justify-between gap-2">
        <span>{title}</span>
        {onDismiss && (
          <Button variant="ghost" size="icon-xs" aria-label={dismissLabel} onClick={onDismiss}>
            <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" stroke="currentColor" strokeWidth="1.5">
              <path d="m3 3 10 10M13 3 3 13" />
            </svg>
          </Button>
        )}
      </AlertTitle>
      {(children || actions) && (
        <AlertDescription>
          {children}
          {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
        </AlertDescription>
      )}
    </Alert>
  );
}

export function Empty({ title, children, actions }: EmptyProps) {
  return (
    <DashboardEmpty className="flex-none p-6">
      <EmptyHeader>
        <EmptyTitle className="text-base">{title}</EmptyTitle>
        {children && <EmptyDescription>{children}</EmptyDescription>}
      </EmptyHeader>
      {actions && <EmptyContent>{actions}</EmptyContent>}
    </DashboardEmpty>
  );
}

export function Spinner({ label }: SpinnerProps) {
  return (
    <span role="status" className="inline-flex items-center gap-2 text-sm text-muted-foreground">
      <DashboardSpinner aria-hidden="true" role="presentation" />
      {label}
    </span>
  );
}
