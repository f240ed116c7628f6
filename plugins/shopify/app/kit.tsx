/** Everything that knows Polaris. The rest of the app draws with the parts of the console's kit. */

import type * as Parts from '@shopbell/console';
import { initialsOf, type Kit, onEnter, plainKit, SaveNote, saveBarOf } from '@shopbell/console';
import {
  AppProvider,
  BlockStack,
  Box,
  Card,
  InlineStack,
  Avatar as PolarisAvatar,
  Badge as PolarisBadge,
  Button as PolarisButton,
  Page as PolarisPage,
  Select as PolarisSelect,
  Spinner as PolarisSpinner,
  Text as PolarisText,
  TextField as PolarisTextField,
} from '@shopify/polaris';
import polaris from '@shopify/polaris/build/esm/styles.css?url';
import en from '@shopify/polaris/locales/en.json';
import zhCn from '@shopify/polaris/locales/zh-CN.json';
import { createElement, type ReactNode, useEffect, useId, useRef } from 'react';
import theme from './theme.css?url';
import type { Locale } from './words/words.ts';

/** Style sheets of every page, in this order. */
export const styles = [polaris, theme];

export function PolarisRoot({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <AppProvider i18n={locale === 'zh-CN' ? zhCn : en}>{children}</AppProvider>;
}

/** What a page or section is called, with its actions beside it, or below it where there is no room. */
function Heading({ as, title, description, actions }: Omit<Parts.SectionProps, 'children'> & { as: 'h1' | 'h2' }) {
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <BlockStack gap="100">
        {title && (
          <PolarisText as={as} variant={as === 'h1' ? 'headingLg' : 'headingMd'}>
            {title}
          </PolarisText>
        )}
        {description && (
          <PolarisText as="p" tone="subdued">
            {description}
          </PolarisText>
        )}
      </BlockStack>
      {actions}
    </InlineStack>
  );
}

/** Its own title: Polaris says the one it draws a second time to screen readers. Inset on a phone, where Polaris' page is not: not all in it is a card. */
function Page({ title, description, actions, children }: Parts.PageProps) {
  return (
    <PolarisPage>
      <Box paddingInline={{ xs: '400', sm: '0' }}>
        <BlockStack gap="400">
          <Heading as="h1" title={title} description={description} actions={actions} />
          {children}
        </BlockStack>
      </Box>
    </PolarisPage>
  );
}

function Section({ title, description, actions, children }: Parts.SectionProps) {
  return (
    <Card roundedAbove="xs">
      <BlockStack gap="300">
        {(title || actions) && <Heading as="h2" title={title} description={description} actions={actions} />}
        <Box>{children}</Box>
      </BlockStack>
    </Card>
  );
}

const gaps = { 0: '0', 1: '100', 2: '200', 3: '300', 4: '400', 6: '600' } as const;
const justifies = { start: 'start', between: 'space-between', end: 'end' } as const;

function Stack({ direction = 'column', gap = 2, align, justify, children }: Parts.StackProps) {
  const placed = justify ? { align: justifies[justify] } : {};
  if (direction === 'row') {
    return (
      <InlineStack gap={gaps[gap]} {...placed} {...(align ? { blockAlign: align } : {})}>
        {children}
      </InlineStack>
    );
  }
  return (
    <BlockStack gap={gaps[gap]} {...placed} {...(align ? { inlineAlign: align } : {})}>
      {children}
    </BlockStack>
  );
}

/** What will appear here, and how. */
function Empty({ title, children, actions }: Parts.EmptyProps) {
  return (
    <Box padding="400">
      <div className="shopbell-empty">
        <BlockStack gap="200" inlineAlign="center">
          <PolarisText as="p" tone="subdued">
            {title}
          </PolarisText>
          {children}
          {actions}
        </BlockStack>
      </div>
    </Box>
  );
}

const kinds = {
  body: { variant: 'bodyMd' },
  strong: { variant: 'bodyMd', fontWeight: 'semibold' },
  soft: { variant: 'bodyMd', tone: 'subdued' },
  small: { variant: 'bodySm' },
  heading: { variant: 'headingMd' },
} as const;
const tones = {
  neutral: {},
  good: { tone: 'success' },
  warning: { tone: 'caution' },
  bad: { tone: 'critical' },
} as const;

function Text({ kind = 'body', tone = 'neutral', children }: Parts.TextProps) {
  return (
    <PolarisText as="span" {...kinds[kind]} {...tones[tone]}>
      {children}
    </PolarisText>
  );
}

const variants = { primary: { variant: 'primary' }, secondary: {}, plain: { variant: 'tertiary' } } as const;

function Button({
  children,
  onPress,
  kind = 'secondary',
  tone,
  disabled,
  busy,
  pressed,
  label,
  icon,
}: Parts.ButtonProps) {
  const inside = useRef<HTMLSpanElement>(null);
  const press = () => {
    // Polaris takes the focus away from what is pressed by mouse; a dialog could not give it back.
    inside.current?.closest('button')?.focus({ preventScroll: true });
    onPress();
  };
  const props = {
    ...{ ...variants[kind], onClick: press, disabled: disabled ?? false, loading: busy ?? false },
    ...(tone === 'bad' ? ({ tone: 'critical' } as const) : {}),
    ...(pressed === undefined ? {} : { pressed }),
  };
  // Polaris takes any nodes, and its types texts only.
  const words = (
    <span ref={inside} className="shopbell-button" title={label}>
      {label ? <span className="shopbell-unseen">{label} </span> : null}
      {icon}
      {children}
    </span>
  );
  return createElement(PolarisButton, props, words);
}

const badges = {
  neutral: {},
  good: { tone: 'success' },
  warning: { tone: 'attention' },
  bad: { tone: 'critical' },
} as const;

function Badge({ tone = 'neutral', children }: Parts.BadgeProps) {
  return createElement(PolarisBadge, badges[tone], children);
}

function Avatar({ name, picture, online, size = 'medium' }: Parts.AvatarProps) {
  return (
    <span className="shopbell-avatar" data-online={online || undefined}>
      <PolarisAvatar
        size={size === 'small' ? 'sm' : 'md'}
        name={name}
        initials={initialsOf(name)}
        {...(picture ? { source: picture } : {})}
      />
    </span>
  );
}

function Spinner({ label }: Parts.SpinnerProps) {
  return (
    <InlineStack gap="200" blockAlign="center">
      <PolarisSpinner size="small" />
      <span role="status">{label}</span>
    </InlineStack>
  );
}

function TextField(props: Parts.TextFieldProps) {
  const { label, hideLabel, value, onChange, type, rows = 1, placeholder, description, error, disabled } = props;
  // Polaris has no colour and no time of its own kind.
  if (type === 'color' || type === 'search') return <plainKit.TextField {...props} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Polaris' field hears no keys itself, and this box only hears those of the field in it
    <div onKeyDown={onEnter(rows === 1 ? props.onSubmit : undefined)}>
      <PolarisTextField
        {...{
          label,
          labelHidden: hideLabel ?? false,
          value,
          onChange,
          disabled: disabled ?? false,
          autoComplete: 'off',
        }}
        {...(rows > 1 ? { multiline: rows } : { type: type ?? 'text' })}
        {...(placeholder ? { placeholder } : {})}
        {...(description ? { helpText: description } : {})}
        {...(error ? { error } : {})}
      />
    </div>
  );
}

function Select({ label, hideLabel, value, choices, onChange, description, disabled }: Parts.SelectProps) {
  const options = choices.map((choice) => ({ ...choice, disabled: choice.disabled ?? false }));
  return (
    <PolarisSelect
      {...{ label, labelHidden: hideLabel ?? false, value, options, disabled: disabled ?? false }}
      onChange={(next) => onChange(next)}
      {...(description ? { helpText: description } : {})}
    />
  );
}

const OwnBar = saveBarOf({ Button, Stack, Text });

/** Shopify's own bar above the page, shown while there is something to save; one of our parts where there is no frame. */
function SaveBar(props: Parts.SaveBarProps) {
  const { changed, busy, blocked, saveLabel, revertLabel, onSave, onRevert, note } = props;
  const id = `shopbell-${useId().replaceAll(':', '')}`;
  const theirs = window.shopify?.saveBar;
  useEffect(() => {
    if (!theirs || !changed) return;
    void theirs.show(id);
    return () => void theirs.hide(id);
  }, [theirs, changed, id]);
  if (!theirs) return <OwnBar {...props} />;
  return (
    <>
      <ui-save-bar id={id}>
        <button
          type="button"
          variant="primary"
          loading={busy ? '' : undefined}
          disabled={blocked || busy}
          onClick={onSave}
        >
          {saveLabel}
        </button>
        <button type="button" disabled={busy} onClick={onRevert}>
          {revertLabel}
        </button>
      </ui-save-bar>
      <SaveNote note={note} Text={Text} />
    </>
  );
}

/** By Shopify's own toasts, which stand outside of the frame; by the plain kit's where there is no frame. */
const toast: Kit['toast'] = (message) => {
  const { text, tone, seconds = 5, action } = message;
  const { toast: theirs } = window.shopify ?? {};
  if (!theirs) return plainKit.toast(message);
  const id = theirs.show(text, {
    ...{ duration: seconds * 1_000, isError: tone === 'bad' },
    ...(action ? { action: action.label, onAction: () => action.onPress() } : {}),
  });
  return () => theirs.hide(id);
};

/** The console's parts, drawn with Polaris; what Polaris has not, or has another way, stays plain in Polaris' colours. */
export const polarisKit: Kit = {
  ...plainKit,
  ...{ Page, Section, Stack, Empty, Text, Button, Badge, Avatar, Spinner, TextField, Select, SaveBar, toast },
};
