import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http';
import { SHOPBELL, type ShopbellService } from '../../../../shopbell';

/** Tells the admin whether Shopbell runs, which Shopbell itself cannot say while it does not. */
export async function GET(request: AuthenticatedMedusaRequest, response: MedusaResponse): Promise<void> {
  const person = request.auth_context.actor_id;
  const shopbell = request.scope.resolve<ShopbellService>(SHOPBELL);
  response.json({ person, status: await shopbell.statusFor(request.scope, person) });
}
