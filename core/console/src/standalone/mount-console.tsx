import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Console, type ConsoleProps } from '../shell/console.tsx';

/** Fills an element with the console, for pages without a React of their own. The place is kept in the address after `#`. */
export function mountConsole(element: Element, props: Omit<ConsoleProps, 'path' | 'navigate'>): { unmount(): void } {
  const root = createRoot(element);
  root.render(<Standalone {...props} />);
  return root;
}

const placeOf = () => location.hash.slice(1) || '/';

function Standalone(props: Omit<ConsoleProps, 'path' | 'navigate'>) {
  const [path, setPath] = useState(placeOf);
  const navigate: ConsoleProps['navigate'] = (next, { replace }) => {
    if (replace) history.replaceState(null, '', `#${next}`);
    else history.pushState(null, '', `#${next}`);
    setPath(next);
  };
  useEffect(() => {
    const follow = () => setPath(placeOf());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  return <Console {...props} path={path} navigate={navigate} />;
}
