import { Console, plainKit } from '@shopbell/console';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router-dom';

const mount = '/shopbell';

/** The console at the place that stands behind the mount point in the address. */
export const ConsolePage = () => {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { i18n } = useTranslation();
  const api = useMemo(() => ({ base: '/shopbell', authenticate: async () => ({}) }), []);
  return (
    <Console
      api={api}
      kit={plainKit}
      path={pathname.slice(mount.length) || '/'}
      navigate={(path: string) => navigate(mount + path)}
      locale={i18n.language === 'zhCN' ? 'zh-CN' : 'en'}
    />
  );
};
