import type { LinkProps, PageProps, SectionProps, StackProps, TextProps } from '@shopbell/console';
import { Card, CardAction, CardContent, CardDescription, CardHeader, CardTitle } from '@vendure/dashboard';

const gaps = { 0: 'gap-0', 1: 'gap-1', 2: 'gap-2', 3: 'gap-3', 4: 'gap-4', 6: 'gap-6' };
const aligns = { start: 'items-start', center: 'items-center', end: 'items-end', stretch: 'items-stretch' };
const justifies = { start: 'justify-start', between: 'justify-between', end: 'justify-end' };
const tones = {
  neutral: '',
  good: 'text-success dark:text-green-400',
  warning: 'text-amber-800 dark:text-amber-300',
  bad: 'text-destructive dark:text-red-300',
};
const kinds = {
  body: 'text-sm',
  strong: 'text-sm font-medium',
  soft: 'text-sm text-muted-foreground',
  small: 'text-xs text-muted-foreground',
  heading: 'text-base font-semibold font-heading',
};

/** As the dashboard's own `Page` heads one; that one also wants an id and places for blocks, which a screen of ours has not. */
export function Page({ title, description, actions, children }: PageProps) {
  return (
    <div className="mx-auto w-full max-w-5xl space-y-4 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="min-w-0">
          <h1 className="font-heading text-2xl font-semibold">{title}</h1>
          {description && <p className="text-sm text-muted-foreground">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

export function Section({ title, description, actions, children }: SectionProps) {
  return (
    <Card>
      {(title || actions) && (
        <CardHeader>
          {title && (
            <CardTitle>
              <h2 className="text-base font-semibold">{title}</h2>
            </CardTitle>
          )}
          {description && <CardDescription>{description}</CardDescription>}
          {actions && <CardAction>{actions}</CardAction>}
        </CardHeader>
      )}
      <CardContent>{children}</CardContent>
    </Card>
  );
}

export function Stack({ direction = 'column', gap = 2, align, justify, children }: StackProps) {
  const way = direction === 'row' ? 'flex-row flex-wrap' : 'flex-col';
  const cross = aligns[align ?? (direction === 'row' ? 'center' : 'stretch')];
  return (
    <div className={`flex min-w-0 ${way} ${gaps[gap]} ${cross} ${justify ? justifies[justify] : ''}`}>{children}</div>
  );
}

export function Text({ kind = 'body', tone = 'neutral', children }: TextProps) {
  return <span className={`${kinds[kind]} ${tones[tone]}`}>{children}</span>;
}

const linkStyle = 'text-brand-darker underline-offset-4 hover:underline dark:text-primary';

export function Link({ href, onPress, children }: LinkProps) {
  if (href === undefined) {
    return (
      <button type="button" className={`cursor-pointer text-sm ${linkStyle}`} onClick={onPress}>
        {children}
      </button>
    );
  }
  const follow = (event: { preventDefault(): void; metaKey: boolean; ctrlKey: boolean; shiftKey: boolean }) => {
    if (!onPress || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onPress();
  };
  return (
    <a className={`text-sm ${linkStyle}`} href={href} onClick={follow}>
      {children}
    </a>
  );
}
