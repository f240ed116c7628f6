import { type AgentId, AgentRole, type GivingLimits } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useStore } from '../state/store.ts';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';

/** What agents may give of one order by themselves. */
export function Limits({ book }: SettingsProps) {
  const { desk, say } = useConsole();
  const { Menu, Section, Stack, Text } = useKit();
  const everybody = useStore(desk.agents);
  const form = useSection(book, 'limits');
  const { roles, agents } = form.value;
  const setRole = (role: AgentRole, most: number | null | undefined) => {
    const { [role]: _, ...others } = roles;
    form.patch({ roles: most === undefined ? others : { ...roles, [role]: most } });
  };
  const setAgent = (agent: AgentId, most: number | null) =>
    form.patch({ agents: agents.map((each) => (each.agent === agent ? { agent, most } : each)) });
  const nameOf = (agent: string) => everybody.find(({ id }) => id === agent)?.name ?? say('agent.unknown');
  const free = everybody.filter(({ id }) => !agents.some(({ agent }) => agent === id));
  return (
    <SectionPage
      title={say('settings.limits')}
      description={say('limits.text')}
      form={form}
      {...(isWrong(form.value) ? { mistake: say('limits.mistake') } : {})}
    >
      <Section title={say('limits.roles')} description={say('limits.roles.text')}>
        {AgentRole.options.map((role) => (
          <OneLimit
            key={role}
            name={say(`role.${role}`)}
            most={roles[role]}
            inherited={book.operatorLimits[role]}
            disabled={form.disabled}
            onChange={(most) => setRole(role, most)}
          />
        ))}
      </Section>
      <Section title={say('limits.agents')} description={say('limits.agents.text')}>
        <Stack gap={3}>
          {agents.length === 0 ? <Text kind="soft">{say('limits.agents.none')}</Text> : null}
          {agents.map(({ agent, most }) => (
            <div className="sb-row" key={agent}>
              <OneLimit
                name={nameOf(agent)}
                most={most}
                disabled={form.disabled}
                onChange={(next) => setAgent(agent, next ?? null)}
              />
              <button
                type="button"
                className="sb-icon-button"
                aria-label={say('limits.remove', { name: nameOf(agent) })}
                disabled={form.disabled}
                onClick={() => form.patch({ agents: agents.filter((each) => each.agent !== agent) })}
              >
                <Icon name="close" />
              </button>
            </div>
          ))}
          <Menu
            label={say('limits.add')}
            disabled={form.disabled || free.length === 0}
            choices={free.map(({ id, name }) => ({ value: id, label: name }))}
            onChoose={(agent) => form.patch({ agents: [...agents, { agent: agent as AgentId, most: 100 }] })}
          />
        </Stack>
      </Section>
    </SectionPage>
  );
}

function isWrong({ roles, agents }: GivingLimits): boolean {
  const amounts = [...Object.values(roles), ...agents.map(({ most }) => most)];
  return amounts.some((most) => most !== null && !(most >= 0));
}

interface OneLimitProps {
  name: string;
  /** Undefined is the operator's. */
  most: number | null | undefined;
  /** What a role has where the shop sets nothing; undefined for an agent, who has their role's. */
  inherited?: number | null | undefined;
  disabled: boolean;
  onChange: (most: number | null | undefined) => void;
}

function OneLimit({ name, most, inherited, disabled, onChange }: OneLimitProps) {
  const { say, format } = useConsole();
  const { Select, TextField } = useKit();
  const [typed, setTyped] = useState<string | null>(null);
  const kind = most === undefined ? 'default' : most === null ? 'none' : 'amount';
  const kinds = inherited !== undefined ? (['default', 'none', 'amount'] as const) : (['none', 'amount'] as const);
  const operators =
    typeof inherited === 'number'
      ? say('limits.kind.default', { amount: format.number(inherited) })
      : say('limits.kind.default.none');
  const choose = (next: string) => {
    setTyped(null);
    onChange(next === 'default' ? undefined : next === 'none' ? null : 100);
  };
  return (
    <div className="sb-named-row">
      <Select
        label={say('limits.kind', { name })}
        value={kind}
        disabled={disabled}
        choices={kinds.map((value) => ({
          value,
          label: value === 'default' ? operators : say(`limits.kind.${value}`),
        }))}
        onChange={choose}
      />
      {kind === 'amount' ? (
        <TextField
          label={say('limits.amount', { name })}
          type="number"
          value={typed ?? String(most)}
          disabled={disabled}
          onChange={(text) => {
            setTyped(text);
            onChange(text.trim() === '' ? Number.NaN : Number(text));
          }}
        />
      ) : null}
    </div>
  );
}
