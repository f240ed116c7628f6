import { Input, Label, Select as MedusaSelect, Switch as MedusaSwitch, Text, Textarea } from '@medusajs/ui';
import type { SelectProps, SwitchProps, TextFieldProps } from '@shopbell/console';
import { describedBy, fieldProps, onEnter } from '@shopbell/console';
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
    <div className="shopbell-field">
      <Label htmlFor={id} size="small" weight="plus" className={hideLabel ? 'shopbell-unseen' : ''}>
        {label}
      </Label>
      {children}
      {description && (
        <Text id={`${id}-description`} size="small" className="shopbell-soft">
          {description}
        </Text>
      )}
      {error && (
        <Text id={`${id}-error`} size="small" className="shopbell-error">
          {error}
        </Text>
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

/** Radix takes no empty text for a value. */
const nothing = ' ';

export function Select({ label, hideLabel, value, choices, onChange, description, disabled }: SelectProps) {
  const id = useId();
  return (
    <Field id={id} label={label} hideLabel={hideLabel} description={description}>
      <MedusaSelect
        value={value || nothing}
        disabled={disabled ?? false}
        onValueChange={(next) => onChange(next === nothing ? '' : next)}
      >
        <MedusaSelect.Trigger id={id} aria-describedby={describedBy(id, description)}>
          <MedusaSelect.Value />
        </MedusaSelect.Trigger>
        <MedusaSelect.Content>
          {choices.map((choice) => (
            <MedusaSelect.Item key={choice.value} value={choice.value || nothing} disabled={choice.disabled ?? false}>
              {choice.label}
            </MedusaSelect.Item>
          ))}
        </MedusaSelect.Content>
      </MedusaSelect>
    </Field>
  );
}

export function Switch({ label, checked, onChange, description, disabled }: SwitchProps) {
  const id = useId();
  return (
    <div className="shopbell-switch">
      <MedusaSwitch
        id={id}
        checked={checked}
        disabled={disabled ?? false}
        aria-describedby={describedBy(id, description)}
        onCheckedChange={(next) => onChange(next)}
      />
      <div>
        <Label htmlFor={id} size="small" weight="plus">
          {label}
        </Label>
        {description && (
          <Text id={`${id}-description`} size="small" className="shopbell-soft">
            {description}
          </Text>
        )}
      </div>
    </div>
  );
}
