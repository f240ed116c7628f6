import { XMark } from '@medusajs/icons';
import { Drawer, DropdownMenu, Heading, IconButton, Button as MedusaButton, toast as say } from '@medusajs/ui';
import type { ButtonProps, DialogProps, MenuChoice, MenuProps, ToastMessage } from '@shopbell/console';
import { useRef } from 'react';

const kinds = { primary: 'primary', secondary: 'secondary', plain: 'transparent' } as const;

export function Button(props: ButtonProps) {
  const { children, onPress, kind = 'secondary', tone, disabled, busy, pressed, label, icon } = props;
  const isPlainBad = tone === 'bad' && kind === 'plain';
  return (
    <MedusaButton
      type="button"
      size="small"
      variant={tone === 'bad' && kind !== 'plain' ? 'danger' : kinds[kind]}
      className={`${isPlainBad ? 'shopbell-plain-bad' : ''} ${pressed ? 'shopbell-pressed' : ''}`}
      disabled={disabled ?? false}
      isLoading={busy ?? false}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      title={label}
      onClick={() => onPress()}
    >
      {label ? <span className="shopbell-unseen">{label}</span> : null}
      {icon}
      {children}
    </MedusaButton>
  );
}

export function Menu({ label, children, kind = 'secondary', choices, onChoose, disabled }: MenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <MedusaButton type="button" size="small" variant={kinds[kind]} title={label} disabled={disabled ?? false}>
          {children ? <span className="shopbell-unseen">{label}</span> : null}
          {children ?? label}
        </MedusaButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="start">{choices.map((choice) => item(choice, onChoose))}</DropdownMenu.Content>
    </DropdownMenu>
  );
}

function item({ value, label, description, checked, tone, disabled }: MenuChoice, onChoose: MenuProps['onChoose']) {
  const shared = {
    disabled: disabled ?? false,
    className: tone === 'bad' ? 'shopbell-plain-bad' : '',
    onSelect: () => onChoose(value),
  };
  const words = (
    <span className="shopbell-stack">
      {label}
      {description && <span className="shopbell-soft txt-compact-xsmall">{description}</span>}
    </span>
  );
  if (checked !== undefined) {
    return (
      <DropdownMenu.CheckboxItem key={value} checked={checked} {...shared}>
        {words}
      </DropdownMenu.CheckboxItem>
    );
  }
  return (
    <DropdownMenu.Item key={value} {...shared}>
      {words}
    </DropdownMenu.Item>
  );
}

/** A drawer, which is where Medusa's admin asks for things. */
export function Dialog({ open, title, closeLabel, onClose, children, actions }: DialogProps) {
  // Radix gives the focus back to its own triggers only, and this one is opened by whatever the console has.
  const opener = useRef<Element | null>(null);
  const remember = () => {
    opener.current = document.activeElement;
  };
  const giveBack = (event: Event) => {
    event.preventDefault();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return (
    <Drawer open={open} onOpenChange={(next) => !next && onClose()}>
      <Drawer.Content aria-describedby={undefined} onOpenAutoFocus={remember} onCloseAutoFocus={giveBack}>
        <div className="shopbell-dialog-head">
          <Drawer.Title asChild>
            <Heading>{title}</Heading>
          </Drawer.Title>
          <IconButton type="button" size="small" variant="transparent" aria-label={closeLabel} onClick={onClose}>
            <XMark />
          </IconButton>
        </div>
        <div className="shopbell-dialog-body">{children}</div>
        {actions && <Drawer.Footer>{actions}</Drawer.Footer>}
      </Drawer.Content>
    </Drawer>
  );
}

const sayings = { neutral: say.info, good: say.success, warning: say.warning, bad: say.error };

export function toast({ text, tone = 'neutral', seconds = 5, action }: ToastMessage): () => void {
  const id = sayings[tone](text, {
    duration: seconds * 1000,
    // Its button to take it away early has no name for a screen reader; it goes by itself.
    dismissable: false,
    ...(action ? { action: { label: action.label, altText: action.label, onClick: () => action.onPress() } } : {}),
  });
  return () => void say.dismiss(id);
}
