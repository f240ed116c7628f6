import type { ButtonProps, DialogProps, MenuChoice, MenuProps, ToastMessage } from '@shopbell/console';
import {
  Button as DashboardButton,
  Dialog as DashboardDialog,
  DialogContent,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
  Spinner,
  toast as sonner,
} from '@vendure/dashboard';

const kinds = { primary: 'default', secondary: 'outline', plain: 'ghost' } as const;

export function Button(props: ButtonProps) {
  const { children, onPress, kind = 'secondary', tone, disabled, busy, pressed, label, icon } = props;
  return (
    <DashboardButton
      type="button"
      size="sm"
      variant={tone === 'bad' && kind !== 'plain' ? 'destructive' : kinds[kind]}
      className={`${tone === 'bad' && kind === 'plain' ? 'text-destructive' : ''} ${pressed ? 'bg-accent' : ''}`}
      disabled={(disabled ?? false) || (busy ?? false)}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      title={label}
      onClick={() => onPress()}
    >
      {label ? <span className="sr-only">{label}</span> : null}
      {busy ? <Spinner aria-hidden="true" role="presentation" /> : icon}
      {children}
    </DashboardButton>
  );
}

export function Menu({ label, children, kind = 'secondary', choices, onChoose, disabled }: MenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        disabled={disabled ?? false}
        render={<DashboardButton type="button" size="sm" variant={kinds[kind]} title={label} />}
      >
        {children ? <span className="sr-only">{label}</span> : null}
        {children ?? label}
      </DropdownMenuTrigger>
      <DropdownMenuContent>{choices.map((choice) => item(choice, onChoose))}</DropdownMenuContent>
    </DropdownMenu>
  );
}

function item(choice: MenuChoice, onChoose: MenuProps['onChoose']) {
  const { value, label, description, checked, tone, disabled } = choice;
  const shared = { disabled: disabled ?? false, onClick: () => onChoose(value) };
  const words = description ? (
    <span className="flex flex-col">
      {label}
      <span className="text-xs text-muted-foreground">{description}</span>
    </span>
  ) : (
    label
  );
  if (checked !== undefined) {
    return (
      <DropdownMenuCheckboxItem key={value} checked={checked} closeOnClick {...shared}>
        {words}
      </DropdownMenuCheckboxItem>
    );
  }
  return (
    <DropdownMenuItem key={value} variant={tone === 'bad' ? 'destructive' : 'default'} {...shared}>
      {words}
    </DropdownMenuItem>
  );
}

export function Dialog({ open, title, closeLabel, onClose, children, actions }: DialogProps) {
  return (
    <DashboardDialog open={open} onOpenChange={(next: boolean) => !next && onClose()}>
      <DialogContent showCloseButton={false}>
        <DialogHeader className="flex-row items-start justify-between">
          <DialogTitle>{title}</DialogTitle>
          <DashboardButton variant="ghost" size="icon-xs" aria-label={closeLabel} onClick={onClose}>
            <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" stroke="currentColor" strokeWidth="1.5">
              <path d="m3 3 10 10M13 3 3 13" />
            </svg>
          </DashboardButton>
        </DialogHeader>
        {children}
        {actions && <DialogFooter>{actions}</DialogFooter>}
      </DialogContent>
    </DashboardDialog>
  );
}

const sayings = { neutral: sonner, good: sonner.success, warning: sonner.warning, bad: sonner.error };

export function toast({ text, tone = 'neutral', seconds = 5, action }: ToastMessage): () => void {
  const options = {
    duration: seconds * 1000,
    ...(action ? { action: { label: action.label, onClick: action.onPress } } : {}),
  };
  const id = sayings[tone](text, options);
  return () => sonner.dismiss(id);
}
