import { AppError, HostGroup, type HostGroupChange } from '@shopbell/contract';
import { expect } from 'vitest';
import { expectShape } from './shapes.ts';
import type { Promises, Ready } from './under-test.ts';

export const groups: Promises = {
  'puts a customer into groups and takes them out, once however often it is asked': async (under) => {
    const { host, found, customer, groups: known } = under;
    const [one = '', other = ''] = known;
    if (!host.can.groups.change) return;
    const listed = await host.groups.list(found.id);
    for (const group of listed) expectShape(HostGroup, group);
    expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining([one, other]));
    for (let twice = 0; twice < 2; twice += 1) {
      expect(ids(await change(under, { add: [one, other] }))).toEqual([one, other].sort());
      expect(ids(await host.groups.listOf(found.id, customer))).toEqual([one, other].sort());
    }
    for (let twice = 0; twice < 2; twice += 1) {
      expect(ids(await change(under, { remove: [other] }))).toEqual([one]);
      expect(ids(await host.groups.listOf(found.id, customer))).toEqual([one]);
    }
    expect(await change(under, { remove: [one] })).toEqual([]);
  },
  'changes no group of whom or what is not there': async (under) => {
    const { host, found, customer, foreign, groups: known } = under;
    const [one = ''] = known;
    if (!host.can.groups.change) return;
    for (const missing of ['', 'no-such-id', '999999999999'])
      expect(await codeOf(change(under, { add: [one, missing] }))).toBe('not-found');
    const nobody = { agent: under.acting.agent, add: [one], remove: [] };
    for (const missing of ['no-such-id', ...(foreign ? [foreign.customer] : [])]) {
      expect(await codeOf(host.groups.change(found.id, missing, nobody))).toBe('not-found');
      expect(await host.groups.listOf(found.id, missing)).toEqual([]);
    }
    expect(await host.groups.listOf(found.id, customer)).toEqual([]);
    expect(await host.groups.list('no-such-shop')).toEqual([]);
  },
  'lets only those change groups whom it lets do so in its own admin': async (under) => {
    const { host, found, customer, acting, groups: known } = under;
    if (!host.can.groups.change || acting.powerless === null) return;
    const asked = change(under, { agent: acting.powerless, add: [known[0] ?? ''] });
    expect(await codeOf(asked)).toBe('access.denied');
    expect(await host.groups.listOf(found.id, customer)).toEqual([]);
  },
  'refuses to change groups, and tells none, where it cannot': async (under) => {
    const { host, found, customer, groups: known } = under;
    const { read, change: changes } = host.can.groups;
    if (!changes) expect(await codeOf(change(under, { add: [known[0] ?? 'any'] }))).toBe('refused');
    if (!read)
      expect([await host.groups.list(found.id), await host.groups.listOf(found.id, customer)]).toEqual([[], []]);
  },
};

function change({ host, found, customer, acting }: Ready, given: Partial<HostGroupChange>) {
  return host.groups.change(found.id, customer, { agent: acting.agent, add: [], remove: [], ...given });
}

function ids(all: readonly { id: string }[]): string[] {
  return all.map(({ id }) => id).sort();
}

async function codeOf(asked: Promise<unknown>): Promise<string> {
  const [{ status, ...rest }] = (await Promise.allSettled([asked])) as [PromiseSettledResult<unknown>];
  if (status === 'fulfilled') return 'done';
  const { reason } = rest as PromiseRejectedResult;
  return reason instanceof AppError ? reason.code : String(reason);
}
