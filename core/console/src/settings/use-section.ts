import type { ShopSettings } from '@shopbell/contract';
import { useCallback, useEffect, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';
import { type Clash, isSame, mergeThree, withAt } from './merge.ts';
import type { SectionName, SettingsBook } from './use-settings-book.ts';

/** One section being changed. */
export interface SectionForm<K extends SectionName> {
  name: K;
  value: ShopSettings[K];
  set(value: ShopSettings[K]): void;
  patch(part: Partial<ShopSettings[K]>): void;
  changed: boolean;
  saving: boolean;
  /** Saved a moment ago, and not changed since. */
  saved: boolean;
  refusal: Refusal | null;
  disabled: boolean;
  /** What somebody else changed meanwhile in another way. Nothing is saved before each is decided. */
  clashes: readonly Clash[];
  decide(clash: Clash, who: 'mine' | 'theirs'): void;
  save(): Promise<void>;
  /** Forgets what was changed here. */
  revert(): void;
}

interface Draft<T> {
  /** What stood there when the change began, or was last put together with somebody else's. */
  base: T;
  value: T;
  clashes: readonly Clash[];
}

/**
 * What is typed stays what is typed, even when somebody else saves meanwhile: theirs is put together with it, and shown before it is
 * saved. Leaving with changes is asked about first.
 */
export function useSection<K extends SectionName>(book: SettingsBook, name: K): SectionForm<K> {
  const { say, guard } = useConsole();
  const stored = (book.settings as ShopSettings)[name];
  const [draft, setDraft] = useState<Draft<ShopSettings[K]> | null>(null);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const value = draft ? draft.value : stored;
  const clashes = draft?.clashes ?? [];
  const changed = draft !== null && (clashes.length > 0 || !isSame(draft.value, stored));
  useEffect(() => {
    guard(changed ? say('leave.settings') : null);
    return () => guard(null);
  }, [changed, guard, say]);
  const set = useCallback(
    (next: ShopSettings[K]) => {
      setDraft((before) => ({ base: stored, clashes: [], ...before, value: next }));
      setSaved(false);
    },
    [stored],
  );
  const save = async () => {
    if (!draft || clashes.length > 0) return;
    setSaving(true);
    setRefusal(null);
    try {
      await tryTo(draft);
      // What was typed while it was being saved stays, as a change to what is stored now.
      setDraft((now) => (now === null || now.value === draft.value ? null : { ...now, base: draft.value }));
      setSaved(true);
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setSaving(false);
    }
  };
  /** Where only other sections were changed meanwhile, it is saved all the same: nobody has to look at anything. */
  const tryTo = async ({ base, value: mine }: Draft<ShopSettings[K]>) => {
    try {
      await book.change(name, mine);
    } catch (error) {
      if (refusalOf(error).code !== 'conflict') throw error;
      const theirs = (await book.renew())[name];
      if (!isSame(base, theirs)) {
        setDraft((now) => ({ base: theirs, ...mergeThree(base, now?.value ?? mine, theirs) }));
        throw error;
      }
      await book.change(name, mine);
    }
  };
  const decide = (clash: Clash, who: 'mine' | 'theirs') =>
    setDraft(
      (before) =>
        before && {
          ...before,
          value: who === 'mine' ? before.value : withAt(before.value, clash.path, clash.theirs),
          clashes: before.clashes.filter((other) => other !== clash),
        },
    );
  const revert = () => {
    setDraft(null);
    setRefusal(null);
  };
  const patch = (part: Partial<ShopSettings[K]>) => set({ ...(value as object), ...part } as ShopSettings[K]);
  const state = { value, changed, saving, saved, refusal, disabled: !book.mayChange, clashes };
  return { name, ...state, set, patch, decide, save, revert };
}
