import type { HostAddress } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { ActDialog, type ActProps } from './act-dialog.tsx';

const blank: HostAddress = {
  ...{ name: null, line1: '', line2: null, city: '', province: null },
  ...{ postalCode: null, country: '', phone: null },
};

export function AddressDialog(props: ActProps) {
  const { say } = useConsole();
  const { Stack, Text, TextField } = useKit();
  const { id: order, version, number, address: present } = props.trace.order;
  const [address, setAddress] = useState(present ?? blank);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const country = address.country.trim().toUpperCase();
  const next = { ...address, line1: address.line1.trim(), city: address.city.trim(), country };
  const changed = JSON.stringify(next) !== JSON.stringify(present);
  const right = next.line1 !== '' && /^[A-Z]{2}$/.test(country);
  const set = (key: keyof HostAddress) => (value: string) => {
    const text = value.slice(0, 200);
    const empty = text === '' && key !== 'line1' && key !== 'city' && key !== 'country';
    setAddress({ ...address, [key]: empty ? null : text });
    setTouched(new Set([...touched, key]));
  };
  const one = [next.name, next.line1, next.line2, next.postalCode, next.city, next.province, country];
  const line = touched.has('line1') && next.line1 === '' ? say('form.address.needed') : undefined;
  const letters = touched.has('country') && !/^[A-Z]{2}$/.test(country) ? say('form.address.country.bad') : undefined;
  return (
    <ActDialog
      {...props}
      type="change-address"
      action={right && changed ? { type: 'change-address', order, version, address: next } : null}
      sentence={right && changed ? say('form.address.will', { number, address: one.filter(Boolean).join(', ') }) : null}
      final={say('form.address.undo')}
    >
      {present ? null : <Text kind="soft">{say('form.address.hidden')}</Text>}
      <TextField label={say('form.address.name')} value={address.name ?? ''} onChange={set('name')} />
      <TextField label={say('form.address.line1')} value={address.line1} onChange={set('line1')} error={line} />
      <TextField label={say('form.address.line2')} value={address.line2 ?? ''} onChange={set('line2')} />
      <Stack direction="row" align="start">
        <TextField
          label={say('form.address.postal-code')}
          value={address.postalCode ?? ''}
          onChange={set('postalCode')}
        />
        <TextField label={say('form.address.city')} value={address.city} onChange={set('city')} />
      </Stack>
      <Stack direction="row" align="start">
        <TextField label={say('form.address.province')} value={address.province ?? ''} onChange={set('province')} />
        <TextField
          label={say('form.address.country')}
          description={say('form.address.country.text')}
          value={address.country}
          onChange={set('country')}
          error={letters}
        />
      </Stack>
      <TextField label={say('form.address.phone')} value={address.phone ?? ''} onChange={set('phone')} />
    </ActDialog>
  );
}
