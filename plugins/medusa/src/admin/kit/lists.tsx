import { Badge, Table as MedusaTable, Tabs as MedusaTabs } from '@medusajs/ui';
import type { TableProps, TabsProps } from '@shopbell/console';

export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  return (
    <MedusaTabs value={value} onValueChange={onChange}>
      <MedusaTabs.List aria-label={label} className="shopbell-scroll shopbell-tabs">
        {tabs.map((tab) => (
          // What a tab shows stands elsewhere on the screen: there is no panel that it could name.
          <MedusaTabs.Trigger
            key={tab.value}
            value={tab.value}
            disabled={tab.disabled ?? false}
            aria-controls={undefined}
          >
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && <Badge size="2xsmall">{tab.count}</Badge>}
          </MedusaTabs.Trigger>
        ))}
      </MedusaTabs.List>
    </MedusaTabs>
  );
}

export function Table({ label, columns, rows, empty }: TableProps) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <div className="shopbell-scroll">
      <MedusaTable aria-label={label}>
        <MedusaTable.Header>
          <MedusaTable.Row>
            {columns.map(({ key, label: heading, numeric }) => (
              <MedusaTable.HeaderCell key={key} className={numeric ? 'shopbell-number' : ''}>
                {heading}
              </MedusaTable.HeaderCell>
            ))}
          </MedusaTable.Row>
        </MedusaTable.Header>
        <MedusaTable.Body>
          {rows.map((row) => (
            <MedusaTable.Row key={row.key}>
              {columns.map(({ key, numeric }) => (
                <MedusaTable.Cell key={key} className={numeric ? 'shopbell-number' : ''}>
                  {row.cells[key]}
                </MedusaTable.Cell>
              ))}
            </MedusaTable.Row>
          ))}
        </MedusaTable.Body>
      </MedusaTable>
    </div>
  );
}
