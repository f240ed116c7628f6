import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import type { SourceDraft } from './source-draft.ts';

type Account = Exclude<SourceDraft['setup'], { type: 'webhook' }>;

interface AccountFieldsProps {
  setup: Account;
  /** The key as typed just now. */
  typed: string;
  hasKey: boolean;
  mistakes: ReadonlySet<string>;
  onChange: (part: Partial<Omit<Account, 'type'>>) => void;
  onKey: (key: string) => void;
}

/** Where an ERP lives, and as whom it is asked. */
export function AccountFields({ setup, typed, hasKey, mistakes, onChange, onKey }: AccountFieldsProps) {
  const { say } = useConsole();
  const { TextField } = useKit();
  const { type, address, database, login, orderField } = setup;
  const wrong = (field: 'address' | 'database' | 'orderField') =>
    setup[field] !== '' && mistakes.has(field) ? say(`sources.${field}.mistake`) : undefined;
  return (
    <>
      <TextField
        label={say('sources.address')}
        type="url"
        placeholder="https://erp.shop.example"
        description={say('sources.address.text')}
        error={wrong('address')}
        value={address}
        onChange={(next) => onChange({ address: next.trim() })}
      />
      <TextField
        label={say('sources.database')}
        error={wrong('database')}
        value={database}
        onChange={(next) => onChange({ database: next.trim() })}
      />
      <TextField
        label={say('sources.login')}
        description={say(`sources.login.${type}`)}
        value={login}
        onChange={(next) => onChange({ login: next.trim().slice(0, 200) })}
      />
      <TextField
        label={say(`sources.key.${type}`)}
        type="password"
        description={say(hasKey ? 'sources.key.stays' : 'sources.key.sealed')}
        value={typed}
        onChange={(next) => onKey(next.slice(0, 500))}
      />
      <TextField
        label={say('sources.orderField')}
        description={say('sources.orderField.text')}
        error={wrong('orderField')}
        value={orderField}
        onChange={(next) => onChange({ orderField: next.trim() })}
      />
    </>
  );
}
