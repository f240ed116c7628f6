import type { ShopSettings } from '@shopbell/contract';
import { useCallback, useEffect, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';
import { hasRole } from '../shell/roles.ts';
import { useResource } from '../shell/use-resource.ts';

export type SectionName = keyof ShopSettings;

/** The shop's settings as last loaded, with the version to change them by. */
export interface SettingsBook {
  settings: ShopSettings | null;
  /** Whether the server sends mail at all. */
  mails: boolean;
  refusal: Refusal | null;
  mayChange: boolean;
  reload(): void;
  /** Rejects with a `Refusal`; on `conflict` the newest settings have been loaded already. */
  change<K extends SectionName>(section: K, value: ShopSettings[K]): Promise<void>;
}

export function useSettingsBook(): SettingsBook {
  const { desk } = useConsole();
  const { client } = desk.live;
  const resource = useResource('settings', () => client.call('getSettings', {}));
  return {
    settings: resource.value?.settings ?? null,
    mails: resource.value?.mails ?? true,
    refusal: resource.refusal,
    mayChange: hasRole(desk.session.agent.role, 'admin'),
    reload: resource.reload,
    async change(section, value) {
      if (!resource.value) return;
      try {
        const body = { version: resource.value.version, section, value };
        resource.set(await client.call('changeSettings', { body }));
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal.code === 'conflict') await client.call('getSettings', {}).then(resource.set, () => undefined);
        throw refusal;
      }
    },
  };
}

/** One section being changed. */
export interface SectionForm<K extends SectionName> {
  value: ShopSettings[K];
  set(value: ShopSettings[K]): void;
  patch(part: Partial<ShopSettings[K]>): void;
  changed: boolean;
  saving: boolean;
  /** Saved a moment ago, and not changed since. */
  saved: boolean;
  refusal: Refusal | null;
  disabled: boolean;
  save(): Promise<void>;
  /** Forgets what was changed here. */
  revert(): void;
}

/** What is typed stays what is typed, even when somebody else saves meanwhile; leaving with changes is asked about first. */
export function useSection<K extends SectionName>(book: SettingsBook, name: K): SectionForm<K> {
  const { say, guard } = useConsole();
  const stored = (book.settings as ShopSettings)[name];
  const [draft, setDraft] = useState<ShopSettings[K] | null>(null);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const value = draft ?? stored;
  const changed = draft !== null && JSON.stringify(draft) !== JSON.stringify(stored);
  useEffect(() => {
    guard(changed ? say('leave.settings') : null);
    return () => guard(null);
  }, [changed, guard, say]);
  const set = useCallback((next: ShopSettings[K]) => {
    setDraft(next);
    setSaved(false);
  }, []);
  const save = async () => {
    setSaving(true);
    setRefusal(null);
    try {
      await book.change(name, value);
      setDraft(null);
      setSaved(true);
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setSaving(false);
    }
  };
  const revert = () => {
    setDraft(null);
    setRefusal(null);
  };
  const patch = (part: Partial<ShopSettings[K]>) => set({ ...(value as object), ...part } as ShopSettings[K]);
  return { value, set, patch, changed, saving, saved, refusal, disabled: !book.mayChange, save, revert };
}
