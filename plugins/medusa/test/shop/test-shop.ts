import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { MedusaContainer } from '@medusajs/framework/types';
import loadMedusa from '@medusajs/medusa/loaders/index';
import type { Express } from 'express';
import { type Catalogue, openCatalogue } from './catalogue';
import { environmentOf, project } from './database';

export interface TestShop extends Catalogue {
  container: MedusaContainer;
  origin: string;
}

/** A running Medusa in this process, with a region, a warehouse and a product, on a database that other processes will open after it. */
export async function openTestShop(databaseUrl: string): Promise<TestShop & { stop(): Promise<void> }> {
  Object.assign(process.env, environmentOf(databaseUrl));
  // Medusa finds its models only from there.
  process.chdir(project);
  // Medusa's own copy, which is the one that its loader knows.
  const express = createRequire(createRequire(__filename).resolve('@medusajs/framework'))('express') as () => Express;
  const app = express();
  const { container, shutdown } = await loadMedusa({ directory: project, expressApp: app });
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, 'localhost', () => resolve(listening));
  });
  return {
    ...(await openCatalogue(container)),
    container,
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await shutdown();
    },
  };
}
