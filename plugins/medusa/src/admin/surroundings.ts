import type { Surroundings } from '@shopbell/console';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { createApi } from './api';
import { useScheme } from './scheme';
import { useStatus } from './status';

/** Where the admin mounts the console; every place of the console is a path below it. */
export const consolePath = '/shopbell';

/** What the admin knows of who looks, and how. */
export function useSurroundings(): Surroundings {
  const { i18n } = useTranslation();
  const scheme = useScheme();
  const go = useNavigate();
  const told = useStatus();
  return {
    status: told?.status,
    reach: (mount) => createApi(mount, told?.person ?? ''),
    locale: localeOf(i18n.language),
    scheme,
    navigate: (path, { replace }) => void go(`${consolePath}${path}`, { replace }),
  };
}

/**
 * Medusa writes `zhCN` and `ptBR`, the web `zh-CN` and `pt-BR`. Where a package manager gave the admin another copy of i18next than this
 * plugin, that copy knows no language, and what the admin keeps in the browser says it.
 */
function localeOf(language: string | undefined): string {
  return (language ?? localStorage.getItem('lng') ?? 'en').replace(/^([a-z]{2})([A-Z]{2})$/, '$1-$2');
}
