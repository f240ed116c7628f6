import { Container, Heading, Text as MedusaText } from '@medusajs/ui';
import type { LinkProps, PageProps, SectionProps, StackProps, TextProps } from '@shopbell/console';

const kinds = {
  body: { size: 'small' },
  strong: { size: 'small', weight: 'plus' },
  soft: { size: 'small' },
  small: { size: 'xsmall' },
  heading: { size: 'base', weight: 'plus' },
} as const;
const aligns = { start: 'flex-start', center: 'center', end: 'flex-end', stretch: 'stretch' };
const justifies = { start: 'flex-start', between: 'space-between', end: 'flex-end' };

export function Page({ title, description, actions, children }: PageProps) {
  return (
    <div className="shopbell-screen">
      <Head level="h1" title={title} description={description} actions={actions} />
      {children}
    </div>
  );
}

/** A card of Medusa's: its head stands above a line, as in the cards of its own pages. */
export function Section({ title, description, actions, children }: SectionProps) {
  return (
    <Container className="shopbell-section divide-y p-0">
      {(title || actions) && <Head level="h2" title={title} description={description} actions={actions} />}
      <div className="shopbell-body">{children}</div>
    </Container>
  );
}

function Head({ level, title, description, actions }: Omit<SectionProps, 'children'> & { level: 'h1' | 'h2' }) {
  return (
    <div className="shopbell-head">
      <div>
        {title && <Heading level={level}>{title}</Heading>}
        {description && (
          <MedusaText size="small" className="shopbell-soft">
            {description}
          </MedusaText>
        )}
      </div>
      {actions && <div className="shopbell-row">{actions}</div>}
    </div>
  );
}

export function Stack({ direction = 'column', gap = 2, align, justify, children }: StackProps) {
  const style = {
    gap: gap * 4,
    ...(align ? { alignItems: aligns[align] } : {}),
    ...(justify ? { justifyContent: justifies[justify] } : {}),
  };
  return (
    <div className="shopbell-stack" data-direction={direction} style={style}>
      {children}
    </div>
  );
}

export function Text({ kind = 'body', tone = 'neutral', children }: TextProps) {
  return (
    <MedusaText
      as="span"
      {...kinds[kind]}
      className="shopbell-text"
      data-kind={kind}
      data-tone={tone === 'neutral' ? undefined : tone}
    >
      {children}
    </MedusaText>
  );
}

export function Link({ href, onPress, children }: LinkProps) {
  if (href === undefined) {
    return (
      <button type="button" className="shopbell-link txt-small" onClick={onPress}>
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
    <a className="shopbell-link txt-small" href={href} onClick={follow}>
      {children}
    </a>
  );
}
