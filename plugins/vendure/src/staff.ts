import { Injectable } from '@nestjs/common';
import {
  Administrator,
  type ID,
  type RequestContext,
  TransactionalConnection,
  type User,
  UserService,
} from '@vendure/core';
import { VendureIds } from './ids';

/** Administrators and what they may do in one channel. */
@Injectable()
export class VendureStaff {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly users: UserService,
    private readonly ids: VendureIds,
  ) {}

  /** Vendure's own service shows administrators only to those who could give them their roles, and nobody asks here. */
  async findUserOf(ctx: RequestContext, agent: string): Promise<User | null> {
    const id = this.ids.decode(agent);
    if (id === null) return null;
    const people = this.connection.getRepository(ctx, Administrator);
    return (await people.findOne({ where: { id }, relations: { user: true } }))?.user ?? null;
  }

  /** With roles and their channels. */
  async loadUser(ctx: RequestContext, user: ID): Promise<User | undefined> {
    return this.users.getUserById(ctx, user);
  }

  /**
   * Rights count in the context's channel only. Read anew: those in a session are kept for minutes after staff have lost a role, as
   * Vendure forgets sessions when a role is changed and not when it is taken from somebody.
   */
  async rightsOf(ctx: RequestContext, user: ID): Promise<string[]> {
    const roles = (await this.loadUser(ctx, user))?.roles ?? [];
    const here = roles.filter(({ channels }) => channels.some(({ id }) => String(id) === String(ctx.channelId)));
    return here.flatMap(({ permissions }) => permissions);
  }
}
