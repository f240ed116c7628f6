/** Any of these lets somebody answer customers; Vendure's dashboard shows a thing to who has one of a list. */
export const agentPermissions = ['ShopbellAgent', 'ShopbellSenior', 'ShopbellSupervisor', 'ShopbellAdmin'];

/** Changes what is set for the whole shop. */
export const adminPermissions = ['ShopbellAdmin'];
