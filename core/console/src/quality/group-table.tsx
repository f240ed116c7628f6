import { QualityCheck, type QualityGroup } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import type { Behind } from './cases-behind.tsx';
import type { By } from './quality-screen.tsx';
import { topicName } from './topic.ts';

interface GroupTableProps {
  by: By;
  groups: readonly QualityGroup[];
  onShow: (behind: Behind) => void;
}

/** A row for each agent or topic. A share of fewer than thirty is not given. */
export function GroupTable({ by, groups, onShow }: GroupTableProps) {
  const { say, format } = useConsole();
  const { Link, Table } = useKit();
  const nameOf = ({ key, name }: QualityGroup) => {
    if (by === 'topic') return topicName(say, key);
    if (key === null) return say('quality.nobody');
    return key === 'assistant' ? say('quality.automatic') : name || say('quality.left');
  };
  const behindOf = (key: string | null): Behind =>
    by === 'topic' ? { topic: key } : { agent: key as NonNullable<Behind['agent']> | null };
  return (
    <Table
      label={say(`quality.by.${by}`)}
      columns={[
        { key: 'name', label: say(`quality.by.${by}`) },
        { key: 'cases', label: say('quality.cases'), numeric: true },
        ...QualityCheck.options.map((check) => ({ key: check, label: say(`quality.check.${check}`), numeric: true })),
      ]}
      rows={groups.map((group) => ({
        key: group.key ?? '',
        cells: {
          name: <Link onPress={() => onShow(behindOf(group.key))}>{nameOf(group)}</Link>,
          cases: format.number(group.cases),
          ...Object.fromEntries(
            group.checks.map(({ check, passed, cases }) => [
              check,
              passed === null ? say('quality.few', { count: cases }) : format.percent(passed),
            ]),
          ),
        },
      }))}
      empty={say('quality.none')}
    />
  );
}
