import type { AnswerOf, Routes, SourceView } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';

/** The key that a webhook signs with from now on, and where it posts to. */
export type Signing = AnswerOf<Routes['renewSourceKey']>;

/** What can be done with a source of the list. */
export function useSourceActs(reload: () => void) {
  const { client } = useConsole().desk.live;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [checking, setChecking] = useState<SourceView['source'] | null>(null);
  const [checked, setChecked] = useState<{ name: string; trouble: string | null } | null>(null);
  const [signing, setSigning] = useState<Signing | null>(null);
  const dismiss = () => {
    setRefusal(null);
    setChecked(null);
  };
  const act = async (work: () => Promise<void>) => {
    dismiss();
    try {
      await work();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    reload();
  };
  return {
    refusal,
    checking,
    checked,
    signing,
    dismiss,
    /** The key is gone from this page; nobody can show it again. */
    forgetKey: () => setSigning(null),
    async check({ source, name }: SourceView): Promise<void> {
      setChecking(source);
      await act(async () => {
        const { trouble } = await client.call('checkSource', { body: { source } });
        setChecked({ name, trouble });
      });
      setChecking(null);
    },
    renew: ({ source }: Pick<SourceView, 'source'>, { oldHours }: { oldHours: number }): Promise<void> =>
      act(async () => setSigning(await client.call('renewSourceKey', { body: { source, oldHours } }))),
    remove: ({ source }: SourceView): Promise<void> =>
      act(async () => {
        await client.call('removeSource', { body: { source } });
      }),
  };
}
