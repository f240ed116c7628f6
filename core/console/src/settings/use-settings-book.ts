import type { AgentRole, ShopSettings } from '@shopbell/contract';
import { useRef } from 'react';
import type { Refusal } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';
import { hasRole } from '../shell/roles.ts';
import { useResource } from '../shell/use-resource.ts';

export type SectionName = keyof ShopSettings;

/** The shop's settings as last loaded, with the version to change them by. */
export interface SettingsBook {
  settings: ShopSettings | null;
  /** Whether the server sends mail at all. */
  mails: boolean;
  /** What a role may give that the shop set no limit for; null is no limit. */
  operatorLimits: Partial<Record<AgentRole, number | null>>;
  refusal: Refusal | null;
  mayChange: boolean;
  reload(): void;
  /** Rejects with a `Refusal`: `conflict` where somebody else changed the settings since they were loaded. */
  change<K extends SectionName>(section: K, value: ShopSettings[K]): Promise<void>;
  /** Loads the newest, to change those. Rejects with a `Refusal`. */
  renew(): Promise<ShopSettings>;
}

export function useSettingsBook(): SettingsBook {
  const { desk } = useConsole();
  const { client } = desk.live;
  const resource = useResource('settings', () => client.call('getSettings', {}));
  // Whoever renews and then changes, in one go, changes what they have just got.
  const latest = useRef(resource.value);
  latest.current = resource.value;
  return {
    settings: resource.value?.settings ?? null,
    mails: resource.value?.mails ?? true,
    operatorLimits: resource.value?.operatorLimits ?? {},
    refusal: resource.refusal,
    mayChange: hasRole(desk.session.agent.role, 'admin'),
    reload: resource.reload,
    async change(section, value) {
      if (!latest.current) return;
      const body = { version: latest.current.version, section, value };
      resource.set(await client.call('changeSettings', { body }));
    },
    async renew() {
      const newest = await client.call('getSettings', {});
      latest.current = newest;
      resource.set(newest);
      return newest.settings;
    },
  };
}
