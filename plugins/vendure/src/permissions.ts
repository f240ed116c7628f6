import type { AgentRole, HostAgent } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { PermissionDefinition } from '@vendure/core';

/** Rights of Shopbell in Vendure's roles. Each may do what those before it may; a SuperAdmin has them all. */
export const shopbellAgent = new PermissionDefinition({
  name: 'ShopbellAgent',
  description: 'Answer customers in Shopbell',
});
export const shopbellSenior = new PermissionDefinition({
  name: 'ShopbellSenior',
  description: 'Answer customers in Shopbell, and take over difficult conversations',
});
export const shopbellSupervisor = new PermissionDefinition({
  name: 'ShopbellSupervisor',
  description: 'See the numbers of Shopbell and what all agents do',
});
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
