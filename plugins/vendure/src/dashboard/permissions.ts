/** Any of these lets somebody answer customers; Vendure's dashboard shows a thing to who has one of a list. */
export const agentPermissions = ['ShopbellAgent', 'ShopbellSenior', 'ShopbellSupervisor', 'ShopbellAdmin'];
