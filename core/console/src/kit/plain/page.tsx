import { useId } from 'react';
import type { PageProps, SectionProps, StackProps, TextProps } from '../kit.ts';

export function PlainPage({ title, description, actions, children }: PageProps) {
  return (
    <div className="sb-page">
      <header className="sb-page-head">
        <div>
          <h1 className="sb-page-title">{title}</h1>
          {description ? <p className="sb-page-description">{description}</p> : null}
        </div>
        {actions ? <div className="sb-row">{actions}</div> : null}
      </header>
      <div className="sb-page-body">{children}</div>
    </div>
  );
}

export function PlainSection({ title, description, actions, children }: SectionProps) {
  const id = useId();
  const head = title || description || actions;
  return (
    <section className="sb-section" aria-labelledby={title ? id : undefined}>
      {head ? (
        <header className="sb-section-head">
          <div>
            {title ? (
              <h2 className="sb-section-title" id={id}>
                {title}
              </h2>
            ) : null}
            {description ? <p className="sb-section-description">{description}</p> : null}
          </div>
          {actions ? <div className="sb-row">{actions}</div> : null}
        </header>
      ) : null}
      <div className="sb-section-body">{children}</div>
    </section>
  );
}

export function PlainStack({ direction = 'column', gap = 2, align, justify, children }: StackProps) {
  return (
    <div className="sb-stack" data-direction={direction} data-gap={gap} data-align={align} data-justify={justify}>
      {children}
    </div>
  );
}

export function PlainText({ kind = 'body', tone, children }: TextProps) {
  return (
    <span className="sb-text" data-kind={kind} data-tone={tone}>
      {children}
    </span>
  );
}
