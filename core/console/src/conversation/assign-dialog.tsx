import type { AgentId } from '@shopbell/contract';
import { useEffect } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { useStore } from '../state/store.ts';

interface AssignDialogProps {
  open: boolean;
  /** Who has it now; not known of many. */
  assigned?: AgentId | null;
  onAssign: (to: AgentId | 'least-loaded' | null) => void;
  onClose: () => void;
}

/** Who is to have it: the least loaded, one by name, or nobody. */
export function AssignDialog({ open, assigned, onAssign, onClose }: AssignDialogProps) {
  const { desk, say } = useConsole();
  const { Avatar, Dialog } = useKit();
  const agents = useStore(desk.agents);
  useEffect(() => {
    if (open) void desk.loadAgents();
  }, [open, desk]);
  const assign = (to: AgentId | 'least-loaded' | null) => {
    onClose();
    onAssign(to);
  };
  const me = desk.session.agent.id;
  const sorted = [...agents].sort((one, other) => Number(other.id === me) - Number(one.id === me));
  return (
    <Dialog open={open} title={say('action.assign')} closeLabel={say('close')} onClose={onClose}>
      <div className="sb-choices">
        <button type="button" className="sb-choice" onClick={() => assign('least-loaded')}>
          {say('assign.least')}
          <small>{say('assign.least.text')}</small>
        </button>
        {sorted.map((agent) => (
          <button
            type="button"
            key={agent.id}
            className="sb-choice"
            aria-current={agent.id === assigned ? 'true' : undefined}
            onClick={() => assign(agent.id)}
          >
            <Avatar name={agent.name} picture={agent.picture} online={agent.presence === 'online'} size="small" />
            <bdi>{agent.id === me ? say('assign.me', { name: agent.name }) : agent.name}</bdi>
            <small>
              {say(`presence.${agent.presence}`)} · {say('assign.load', { count: agent.load })}
            </small>
          </button>
        ))}
        <button type="button" className="sb-choice" disabled={assigned === null} onClick={() => assign(null)}>
          {say('assign.nobody')}
        </button>
      </div>
    </Dialog>
  );
}
