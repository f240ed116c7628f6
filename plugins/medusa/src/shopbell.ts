import { container } from '@medusajs/framework';
import type { Logger, MedusaContainer } from '@medusajs/framework/types';
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils';
import type { MountStatus } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { StartOptions } from '@shopbell/engine' with { 'resolution-mode': 'import' };
import { Mount } from '@shopbell/engine/node';
import { engineOptionsOf, type MedusaDatabase } from './engine-options';
import { createMedusaHost } from './host';
import { Medusa } from './medusa';
import { parseOptions, type ShopbellOptions, type ShopbellOptionsInput } from './options';
import { findStaff } from './staff';

/** By which Medusa's container knows the module. */
export const SHOPBELL = 'shopbell';

type Configuration = { projectConfig: MedusaDatabase & { workerMode?: string } };

/** The module of Shopbell: no models, and the engine in a schema of its own. */
export class ShopbellService {
  readonly options: ShopbellOptions;
  readonly mount: Mount;

  /** Medusa calls the first in every process that loads it, also in those that migrate; the second before it closes its connections. */
  readonly __hooks = {
    onApplicationStart: async () => {
      if (workerModeOf(container) === 'worker' && process.argv.includes('start')) this.open(container, { http: false });
    },
    onApplicationPrepareShutdown: () => this.mount.close(),
  };

  /** Throws, a line for each mistake, when the options are not what they have to be. */
  constructor({ logger }: { logger: Logger }, options: ShopbellOptionsInput) {
    this.options = parseOptions(options);
    this.mount = new Mount((text) => logger.error(text));
  }

  /** Null for users of Medusa who may not answer customers. */
  async statusFor(medusa: MedusaContainer, user: string): Promise<MountStatus | null> {
    const staff = await findStaff(new Medusa(medusa, this.options), user);
    return staff ? this.mount.status(this.options.mount) : null;
  }

  /** Not awaited: a shop opens whether or not Shopbell can. Jobs are done where Medusa does its own. */
  open(medusa: MedusaContainer, { http }: Pick<StartOptions, 'http'>): void {
    const { projectConfig } = medusa.resolve<Configuration>(ContainerRegistrationKeys.CONFIG_MODULE);
    if (locksInThisProcess(medusa)) medusa.resolve(ContainerRegistrationKeys.LOGGER).warn(noLocking);
    const make = async () => {
      // Loaded here and not above: what is wrong with it must not keep Medusa from loading this file.
      const { createEngine } = await import('@shopbell/engine');
      const host = createMedusaHost(new Medusa(medusa, this.options));
      return createEngine(engineOptionsOf(this.options, host, projectConfig));
    };
    this.mount.open(make, { http: http ?? false, jobs: workerModeOf(medusa) !== 'server' });
  }
}

const noLocking =
  'Shopbell: Medusa has no locking module that counts for several processes. With more than one, set one up (@medusajs/medusa/locking with locking-redis or locking-postgres): without it two actions on one order may run at once, and the second is refused only once the first has begun to give money.';

/** Medusa tells of its provider by this field only. */
function locksInThisProcess(medusa: MedusaContainer): boolean {
  const locks: { defaultProviderId?: string } = medusa.resolve(Modules.LOCKING) as never;
  return locks.defaultProviderId === 'in-memory';
}

function workerModeOf(medusa: MedusaContainer): string {
  const { projectConfig } = medusa.resolve<Configuration>(ContainerRegistrationKeys.CONFIG_MODULE);
  return projectConfig.workerMode ?? 'shared';
}
