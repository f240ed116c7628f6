import type { AgentRole, HostAgent } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { PermissionDefinition } from '@vendure/core';

/** Rights of Shopbell in Vendure's roles. Each may do what those before it may; a SuperAdmin has them all. */
export const shopbellAgent = new PermissionDefinition({
  name: 'ShopbellAgent',
  description: 'Answer customers in Shopbell',
});
/** Besides: blocks people, writes quick replies, and settles actions whose end nobody knows. */
export const shopbellSenior = new PermissionDefinition({
  name: 'ShopbellSenior',
  description: 'Answer customers in Shopbell, and take over difficult conversations',
});
/** Besides: sees the figures and the shop's own journal. */
export const shopbellSupervisor = new PermissionDefinition({
  name: 'ShopbellSupervisor',
  description: 'See the numbers of Shopbell and what all agents do',
});
/** Besides: changes settings and sources, and exports and erases people. */
export const shopbellAdmin = new PermissionDefinition({
  name: 'ShopbellAdmin',
  description: 'Change the settings of Shopbell; export and erase what it keeps about people',
});

export const shopbellPermissions = [shopbellAgent, shopbellSenior, shopbellSupervisor, shopbellAdmin];

const ranks: readonly [permission: string, role: AgentRole][] = [
  ['SuperAdmin', 'admin'],
  ['ShopbellAdmin', 'admin'],
  ['ShopbellSupervisor', 'supervisor'],
  ['ShopbellSenior', 'senior'],
  ['ShopbellAgent', 'agent'],
];

/** The highest role that a channel's permissions give; null when they give none. */
export function roleOf(permissions: readonly string[]): AgentRole | null {
  return ranks.find(([permission]) => permissions.includes(permission))?.[1] ?? null;
}

/** What these permissions let somebody see of the shop's own data. */
export function sightOf(permissions: readonly string[]): HostAgent['sees'] {
  const may = (permission: string) => permissions.includes('SuperAdmin') || permissions.includes(permission);
  return { orders: may('ReadOrder'), customers: may('ReadCustomer') };
}
