import { type Asked, type Said, type SampleOrder, type SourceStandIn, startSourceStandIn } from './stand-in.ts';

type Row = Record<string, unknown>;
type Tables = Record<string, Row[]>;
type Clause = [field: string, operator: string, value: unknown, model?: string];

const models = ['sale.sale', 'stock.shipment.out', 'stock.shipment.out.return', 'account.invoice'];

/**
 * Tryton's JSON-RPC of `/<database>/` (6.0 and later) as trytond speaks it: `common.db.login`, sessions in the header, `search_read`, its JSON of
 * dates and decimals, errors as `[name, [words …]]` in an HTTP 200, 401 for sessions and passwords, 404 for databases.
 */
export function startTryton(): Promise<SourceStandIn> {
  const account = { database: 'shop', login: 'shopbell', key: 'tryton-password-1' };
  const rights = { read: true };
  const tables: Tables = Object.fromEntries(models.map((model) => [model, []]));
  let session = 'a'.repeat(64);
  const endSessions = () => {
    session = session.replace(/./g, session.startsWith('a') ? 'b' : 'a');
  };
  return startSourceStandIn(
    { account, rights, endSessions, add: (order) => addOrder(tables, order) },
    ({ path, headers, body }: Asked): Said => {
      if (path !== `/${account.database}/`) return { status: 404, body: 'Not Found' };
      const { method, params } = body as { method: string; params: unknown[] };
      if (method === 'common.db.login') {
        const good = params[0] === account.login && (params[1] as { password?: string }).password === account.key;
        return good ? result([7, session]) : { status: 401, body: 'Unauthorized' };
      }
      const token = Buffer.from(`${account.login}:7:${session}`).toString('base64');
      if (headers.get('authorization') !== `Session ${token}`) return { status: 401, body: 'Unauthorized' };
      if (!rights.read) return fault('AccessError', 'You are not allowed to access "Sale".');
      const [, model = ''] = /^model\.(.+)\.search_read$/.exec(method) ?? [];
      const rows = tables[model];
      if (!rows) return { status: 200, body: { id: 1, error: [`'${model}'`, 'Traceback …'] } };
      return read(rows, params);
    },
  );
}

function result(told: unknown): Said {
  return { status: 200, body: { id: 1, result: told } };
}

function fault(name: string, words: string): Said {
  return { status: 200, body: { id: 1, error: [name, [words, '', null]] } };
}

function read(rows: Row[], [domain, offset, limit, , fields]: unknown[]): Said {
  const names = fields as string[];
  const strange = names.find((name) => rows[0] && !(name in rows[0]) && name !== 'currency.code');
  if (strange) return { status: 200, body: { id: 1, error: [`'${strange}'`, 'Traceback …'] } };
  const found = rows.filter((row) => matches(row, domain as unknown[]));
  found.sort((one, other) => (key(one) < key(other) ? -1 : 1));
  const from = Number(offset);
  return result(
    found.slice(from, limit === null ? undefined : from + Number(limit)).map((row) =>
      Object.fromEntries([
        ['id', row.id],
        // A field of a related record is told below the relation's name and a dot.
        ...names.map((name) => (name === 'currency.code' ? ['currency.', { id: 1, code: 'EUR' }] : [name, row[name]])),
      ]),
    ),
  );
}

function matches(row: Row, domain: unknown[]): boolean {
  const [first, ...rest] = domain;
  if (first === 'OR') return rest.some((part) => matches(row, part as unknown[]));
  return domain.every((part) =>
    Array.isArray((part as unknown[])[0]) ? matches(row, part as unknown[]) : clause(row, part as Clause),
  );
}

function clause(row: Row, [field, operator, value, model]: Clause): boolean {
  const related: Record<string, string> = {
    'stock.shipment.out': 'shipments',
    'stock.shipment.out.return': 'shipment_returns',
  };
  if (field === 'lines.moves.shipment.id') return shares(row[related[model ?? ''] ?? ''], value);
  if (field === 'lines.invoice_lines.invoice') return shares(row.invoices, value);
  if (operator === 'in') return (value as unknown[]).includes(row[field]);
  if (operator === '>=') return moment(row[field]) >= moment(value);
  return Number(row[field]) < Number(value);
}

function shares(own: unknown, asked: unknown): boolean {
  return (own as number[]).some((id) => (asked as number[]).includes(id));
}

function key(row: Row): string {
  return `${String(moment(row.write_date)).padStart(15, '0')} ${String(row.id).padStart(9, '0')}`;
}

function datetime(at: string) {
  const time = new Date(at);
  return {
    ...{ __class__: 'datetime', year: time.getUTCFullYear(), month: time.getUTCMonth() + 1, day: time.getUTCDate() },
    ...{ hour: time.getUTCHours(), minute: time.getUTCMinutes(), second: time.getUTCSeconds(), microsecond: 0 },
  };
}

function moment(value: unknown): number {
  const { year, month, day, hour, minute, second } = value as ReturnType<typeof datetime>;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

let ids = 100;

function addOrder(tables: Tables, { number, events }: SampleOrder): void {
  const made: Record<string, number[]> = { shipments: [], shipment_returns: [], invoices: [] };
  const add = (model: string, list: string, row: Row) => {
    ids += 1;
    tables[model]?.push({ id: ids, ...row });
    made[list]?.push(ids);
  };
  for (const { step, at, broken } of events) {
    const dates = { create_date: datetime(at), write_date: datetime(at) };
    const state = ({ picked: 'picked', 'back-ordered': 'waiting', shipped: 'done' } as const)[step as 'picked'];
    const shipment = { ...dates, number: broken ? 7 : `SHP${ids}`, state, effective_date: null };
    if (state) add('stock.shipment.out', 'shipments', shipment);
    if (step === 'invoiced')
      add('account.invoice', 'invoices', {
        ...{
          ...dates,
          number: broken ? 7 : `INV${ids}`,
          state: 'posted',
          invoice_date: {
            __class__: 'date',
            year: Number(at.slice(0, 4)),
            month: Number(at.slice(5, 7)),
            day: Number(at.slice(8, 10)),
          },
        },
        total_amount: { __class__: 'Decimal', decimal: '12.50' },
      });
  }
  const confirmed = events.find(({ step }) => step === 'confirmed');
  const at = (confirmed ?? events[0])?.at ?? '2026-03-01T08:00:00Z';
  ids += 1;
  tables['sale.sale']?.push({
    ...{ id: ids, number: `SO${ids}`, state: confirmed ? 'processing' : 'draft', sale_date: null, reference: number },
    ...{ write_date: datetime(at), create_date: datetime(at), ...made },
  });
}
