import { AgentRole, type HostAgent } from '@shopbell/contract';
import type { Medusa } from './medusa';
import type { ShopbellOptions } from './options';

interface User {
  id: string;
  email: string;
  first_name: string | null;
  last_name: string | null;
  avatar_url: string | null;
  metadata: Record<string, unknown> | null;
}

const fields = ['id', 'email', 'first_name', 'last_name', 'avatar_url', 'metadata'];

/** Null where Medusa has no such user any more, or their metadata keeps them out. */
export async function findStaff(medusa: Medusa, id: string): Promise<HostAgent | null> {
  const user = await medusa.askOne<User>('user', { fields, filters: { id } });
  const role = user ? await roleOf(medusa, user) : null;
  if (!user || !role) return null;
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ') || user.email;
  const sees = { orders: true, customers: true };
  return { id: user.id, name, email: user.email, picture: user.avatar_url || null, role, sees };
}

/** Medusa lets all its users do everything; who only looks on stands in the options. */
export function mayAct({ options }: Medusa, { email }: HostAgent): boolean {
  return !options.staff.onlookers.includes(email?.toLowerCase() ?? '');
}

async function roleOf(medusa: Medusa, user: User): Promise<AgentRole | null> {
  const written = user.metadata?.shopbell_role;
  if (written === 'none') return null;
  const { staff } = medusa.options;
  const first = staff.admins.length === 0 && (await isFirst(medusa, user));
  const given = listedRole(staff, user.email.toLowerCase()) ?? (first ? 'admin' : 'agent');
  const asked = AgentRole.safeParse(written);
  return asked.success ? lowerOf(asked.data, given) : given;
}

/** Any user of Medusa's admin can write anybody's metadata, their own too: what stands there takes rights away and gives none. */
function lowerOf(one: AgentRole, other: AgentRole): AgentRole {
  const rank = (role: AgentRole) => AgentRole.options.indexOf(role);
  return rank(one) < rank(other) ? one : other;
}

function listedRole({ admins, supervisors, seniors }: ShopbellOptions['staff'], email: string): AgentRole | null {
  if (admins.includes(email)) return 'admin';
  if (supervisors.includes(email)) return 'supervisor';
  return seniors.includes(email) ? 'senior' : null;
}

async function isFirst(medusa: Medusa, { id }: User): Promise<boolean> {
  const pagination = { take: 1, order: { created_at: 'ASC' as const } };
  return (await medusa.askOne<User>('user', { fields: ['id'], pagination }))?.id === id;
}
