import { useConsole } from '../shell/console-context.tsx';

/** Grey shapes where something is about to be, of about its size, so that nothing jumps when it comes. */
export function Skeleton({
  kind,
  count = 7,
}: {
  kind: 'rows' | 'messages' | 'panel' | 'form' | 'trace';
  count?: number;
}) {
  const { say } = useConsole();
  return (
    <div className="sb-skeleton" data-kind={kind} role="status" aria-label={say('loading')}>
      {Array.from({ length: count }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity
        <span key={at} />
      ))}
    </div>
  );
}
