import type { SelectProps, SwitchProps, TextFieldProps } from '@shopbell/console';
import { describedBy, fieldProps, onEnter } from '@shopbell/console';
import {
  Switch as DashboardSwitch,
  Input,
  Label,
  NativeSelect,
  NativeSelectOption,
  Textarea,
} from '@vendure/dashboard';
import { type ReactNode, useId } from 'react';

interface FieldProps {
  id: string;
  label: string;
  hideLabel?: boolean | undefined;
  description?: string | undefined;
  error?: string | undefined;
  children: ReactNode;
}

function Field({ id, label, hideLabel, description, error, children }: FieldProps) {
  return (
    <div className="flex w-full min-w-0 flex-col gap-1">
      <Label htmlFor={id} className={hideLabel ? 'sr-only' : ''}>
        {label}
      </Label>
      {children}
      {description && (
        <p id={`${id}-description`} className="text-xs text-muted-foreground">
          {description}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-xs text-destructive">
          {error}
        </p>
      )}
    </div>
  );
}

export function TextField(props: TextFieldProps) {
  const id = useId();
  const { label, hideLabel, type = 'text', rows = 1, description, error, onSubmit } = props;
  const shared = fieldProps(id, props);
  return (
    <Field id={id} label={label} hideLabel={hideLabel} description={description} error={error}>
      {rows > 1 ? (
        <Textarea rows={rows} {...shared} />
      ) : (
        <Input type={type} onKeyDown={onEnter(onSubmit)} {...shared} />
      )}
    </Field>
  );
}

export function Select({ label, hideLabel, value, choices, onChange, description, disabled }: SelectProps) {
  const id = useId();
  return (
    <Field id={id} label={label} hideLabel={hideLabel} description={description}>
      <NativeSelect
        id={id}
        value={value}
        disabled={disabled ?? false}
        aria-describedby={describedBy(id, description)}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map((choice) => (
          <NativeSelectOption key={choice.value} value={choice.value} disabled={choice.disabled ?? false}>
            {choice.label}
          </NativeSelectOption>
        ))}
      </NativeSelect>
    </Field>
  );
}

export function Switch({ label, checked, onChange, description, disabled }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <DashboardSwitch
        checked={checked}
        disabled={disabled ?? false}
        aria-labelledby={`${id}-label`}
        aria-describedby={describedBy(id, description)}
        onCheckedChange={(next: boolean) => onChange(next)}
      />
      <div className="min-w-0">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: a press on the words is a convenience, the switch itself takes the keyboard */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
        <span id={`${id}-label`} className="text-sm font-medium" onClick={() => !disabled && onChange(!checked)}>
          {label}
        </span>
        {description && (
          <p id={`${id}-description`} className="text-xs text-muted-foreground">
            {description}
          </p>
        )}
      </div>
    </div>
  );
}
