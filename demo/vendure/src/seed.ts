import type { INestApplicationContext } from '@nestjs/common';
import { fullNameOf, PASSWORD, people, sampleOrders, staff } from '@shopbell/demo-samples';
import {
  AdministratorService,
  ChannelService,
  ConfigService,
  CustomerService,
  GlobalSettingsService,
  LanguageCode,
  Permission,
  type RequestContext,
  RequestContextService,
  RoleService,
  TransactionalConnection,
  User,
} from '@vendure/core';
import { fillCatalogue } from './catalogue';
import { OrderDesk } from './place-orders';

/** Fills an empty shop. Not to be repeated: on a half-filled shop, start again from an empty database. */
export async function seed(app: INestApplicationContext, report: (step: string) => void): Promise<void> {
  report('catalogue');
  await fillCatalogue(app);
  const ctx = await asSuperadmin(app);
  await speakChinese(app, ctx);
  report('people');
  await hireStaff(app, ctx);
  await signUpPeople(app, ctx);
  report('orders');
  const desk = new OrderDesk(app, ctx);
  for (const sample of sampleOrders) {
    const person = people.find(({ email }) => email === sample.email);
    if (!person) throw new Error(`Nobody is called ${sample.email}`);
    await desk.play(sample, { person, user: await findUser(app, sample.email) });
  }
}

async function asSuperadmin(app: INestApplicationContext): Promise<RequestContext> {
  const { identifier } = app.get(ConfigService).authOptions.superadminCredentials;
  return app.get(RequestContextService).create({ apiType: 'admin', user: await findUser(app, identifier) });
}

/** With its roles and channels, without which a context has no permissions. */
function findUser(app: INestApplicationContext, identifier: string): Promise<User> {
  const users = app.get(TransactionalConnection).rawConnection.getRepository(User);
  return users.findOneOrFail({ where: { identifier }, relations: { roles: { channels: true } } });
}

async function speakChinese(app: INestApplicationContext, ctx: RequestContext): Promise<void> {
  const availableLanguageCodes = [LanguageCode.en, LanguageCode.zh_Hans];
  await app.get(GlobalSettingsService).updateSettings(ctx, { availableLanguages: availableLanguageCodes });
  await app.get(ChannelService).update(ctx, { id: ctx.channelId, availableLanguageCodes });
}

async function signUpPeople(app: INestApplicationContext, ctx: RequestContext): Promise<void> {
  const customers = app.get(CustomerService);
  for (const person of people) {
    const { email, firstName, lastName, phone, address } = person;
    const customer = await customers.create(
      ctx,
      { emailAddress: email, firstName, lastName, phoneNumber: phone },
      PASSWORD,
    );
    if (!('id' in customer)) throw new Error(customer.message);
    await customers.createAddress(ctx, customer.id, {
      fullName: fullNameOf(person),
      streetLine1: address.line,
      city: address.city,
      postalCode: address.postalCode,
      countryCode: address.country,
      phoneNumber: phone,
      defaultShippingAddress: true,
      defaultBillingAddress: true,
    });
  }
}

async function hireStaff(app: INestApplicationContext, ctx: RequestContext): Promise<void> {
  const reading = [Permission.ReadOrder, Permission.ReadCustomer, Permission.ReadCatalog];
  const roles = {
    'support-agent': await makeRole(app, ctx, {
      code: 'support-agent',
      description: 'Support agent',
      permissions: reading,
      own: 'ShopbellAgent',
    }),
    'support-supervisor': await makeRole(app, ctx, {
      code: 'support-supervisor',
      description: 'Support supervisor',
      permissions: [...reading, Permission.UpdateOrder],
      own: 'ShopbellSupervisor',
    }),
  };
  for (const { email, firstName, lastName, role } of staff) {
    const roleIds = [roles[role].id];
    await app
      .get(AdministratorService)
      .create(ctx, { emailAddress: email, firstName, lastName, password: PASSWORD, roleIds });
  }
}

function makeRole(
  app: INestApplicationContext,
  ctx: RequestContext,
  role: { code: string; description: string; permissions: Permission[]; own: string },
) {
  const known = app
    .get(ConfigService)
    .authOptions.customPermissions.flatMap((it) => it.getMetadata().map(({ name }) => name));
  const own = known.includes(role.own) ? [role.own as Permission] : [];
  const { code, description } = role;
  return app.get(RoleService).create(ctx, { code, description, permissions: [...role.permissions, ...own] });
}
