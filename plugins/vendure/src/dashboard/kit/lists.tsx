import type { TableProps, TabsProps } from '@shopbell/console';
import {
  Badge,
  Table as DashboardTable,
  Tabs as DashboardTabs,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TabsList,
  TabsTrigger,
} from '@vendure/dashboard';

export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  return (
    <DashboardTabs value={value} onValueChange={(next: unknown) => onChange(String(next))}>
      <TabsList aria-label={label} className="max-w-full overflow-x-auto">
        {tabs.map((tab) => (
          <TabsTrigger key={tab.value} value={tab.value} disabled={tab.disabled ?? false}>
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && <Badge variant="secondary">{tab.count}</Badge>}
          </TabsTrigger>
        ))}
      </TabsList>
    </DashboardTabs>
  );
}

export function Table({ label, columns, rows, empty }: TableProps) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <DashboardTable aria-label={label}>
      <TableHeader>
        <TableRow>
          {columns.map(({ key, label: heading, numeric }) => (
            <TableHead key={key} className={numeric ? 'text-right' : ''}>
              {heading}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.key}>
            {columns.map(({ key, numeric }) => (
              <TableCell key={key} className={numeric ? 'text-right tabular-nums' : ''}>
                {row.cells[key]}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </DashboardTable>
  );
}
