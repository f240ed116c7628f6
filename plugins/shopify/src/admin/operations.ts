/**
 * Everything that Shopbell asks of a shop's Admin API, and nothing else: a test validates all of it against Shopify's own schema, and computes from it
 * the access scopes and the protected customer data that the app file has to name. Lists are as long as a request may cost 1,000 points at most.
 */

/** In what the customer paid in: see `MoneyBag`. */
const money = 'presentmentMoney { amount currencyCode }';
const more = 'pageInfo { hasNextPage endCursor }';
/** Of a whole line: a unit's price after discounts is rounded, and Shopify's own totals leave out what is taken off by codes and off the whole order. */
const price = `originalTotalSet { ${money} } discountAllocations { allocatedAmountSet { ${money} } }`;
const lineItems = `nodes { id title sku quantity refundableQuantity image { url } product { id }
  discountedUnitPriceAfterAllDiscountsSet { ${money} } ${price} } ${more}`;
const fulfilled = `nodes { id quantity lineItem { id } } ${more}`;
const parcel = `id status displayStatus createdAt inTransitAt deliveredAt location { id } trackingInfo(first: 5) { company number url }`;
const cameBack = `nodes { id quantity processedQuantity returnReasonNote
  ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } } } ${more}`;
const wentInstead = `nodes { id quantity variantId } ${more}`;
const returnable = `nodes { quantity fulfillmentLineItem { id lineItem { id } } } ${more}`;

const brief = `id name createdAt cancelledAt displayFinancialStatus displayFulfillmentStatus fullyPaid
  customer { id } totalPriceSet { ${money} }
  lineItems(first: 10) { nodes { title sku quantity image { url } ${price} } }
  fulfillments(first: 5) { status displayStatus trackingInfo(first: 1) { company number } }`;

const product = `id title status onlineStoreUrl featuredMedia { preview { image { url } } }
  priceRangeV2 { minVariantPrice { amount currencyCode } }`;

const variant = `nodes { id title sku price inventoryPolicy inventoryQuantity inventoryItem { tracked } selectedOptions { name value } }
  pageInfo { hasNextPage endCursor }`;
const translations = 'translations(locale: $locale) { key value }';

const customer =
  'id firstName lastName createdAt defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }';

const subscription = 'id name status test trialDays createdAt currentPeriodEnd';

/** The metafield of an order, in the app's own namespace, where actions that have no record of their own leave their keys. */
export const marks = { namespace: '$app', key: 'shopbell_acts' };

/** Of an order: a list without pages, of which the first few come with their lines. */
export const firstParcels = 15;

export const operations = {
  shop: `query Shop { shop { name ianaTimezone currencyCode primaryDomain { url } } shopLocales(published: true) { locale primary } }`,
  /** Asked with the token of a member of staff: whether Shopify still takes it. */
  ping: 'query Ping { shop { id } }',
  customer: `query Customer($id: ID!) { customer(id: $id) { ${customer} } }`,
  customerOrders: `query CustomerOrders($id: ID!, $first: Int!, $after: String) { customer(id: $id) {
    orders(first: $first, after: $after, sortKey: CREATED_AT, reverse: true) { nodes { ${brief} } ${more} } } }`,
  order: `query Order($id: ID!) { order(id: $id) { ${brief} } }`,
  product: `query Product($id: ID!) { product(id: $id) { ${product} } }`,
  products: `query Products($query: String!, $first: Int!, $after: String) { products(first: $first, after: $after, query: $query, sortKey: TITLE) {
    nodes { ${product} } ${more} } }`,
  stock: `query Stock($id: ID!, $after: String) { product(id: $id) { status onlineStoreUrl variants(first: 100, after: $after) {
    nodes { id title sku inventoryPolicy inventoryQuantity inventoryItem { tracked } } ${more} } } }`,
  productSheets: `query ProductSheets($query: String!, $first: Int!, $after: String, $locale: String!) {
    products(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) { nodes { ${product} descriptionHtml productType vendor tags
      updatedAt options { name values } ${translations} variants(first: 20) { ${variant} } } pageInfo { hasNextPage endCursor } } }`,
  productVariants: `query ProductVariants($id: ID!, $after: String!) { product(id: $id) { variants(first: 100, after: $after) { ${variant} } } }`,
  pages: `query Pages($query: String!, $first: Int!, $after: String, $locale: String!) {
    pages(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes { id title body handle isPublished updatedAt ${translations} } pageInfo { hasNextPage endCursor } } }`,
  policies: `query Policies($locale: String!) { shop { shopPolicies { id title body url updatedAt ${translations} } } }`,
  tags: 'query Tags { shop { customerTags(first: 250) { nodes } } }',
  customerTags: 'query CustomerTags($id: ID!) { customer(id: $id) { tags } }',
  addTags: `mutation AddTags($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { userErrors { field message } } }`,
  removeTags: `mutation RemoveTags($id: ID!, $tags: [String!]!) { tagsRemove(id: $id, tags: $tags) { userErrors { field message } } }`,
  ordersByName: `query OrdersByName($query: String!) { orders(first: 50, query: $query) { nodes { id name } } }`,
  ordersByEmail: `query OrdersByEmail($query: String!, $first: Int!) {
    orders(first: $first, query: $query, sortKey: CREATED_AT, reverse: true) { nodes { ${brief} email } } }`,
  changedOrders: `query ChangedOrders($query: String!, $first: Int!, $after: String) {
    orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) { nodes { id updatedAt } ${more} } }`,
  orderLines: `query OrderLines($id: ID!, $after: String) { order(id: $id) {
    id name email customerLocale createdAt updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus
    risk { recommendation } customer { id } cancellation { staffNote } shippingLine { title }
    subtotalPriceSet { ${money} } totalShippingPriceSet { ${money} } totalPriceSet { ${money} }
    totalReceivedSet { ${money} } totalRefundedSet { ${money} }
    shippingAddress { name address1 address2 city provinceCode zip countryCodeV2 phone }
    metafield(namespace: "${marks.namespace}", key: "${marks.key}") { value }
    lineItems(first: 50, after: $after) { ${lineItems} } } }`,
  orderMoney: `query OrderMoney($id: ID!) { order(id: $id) {
    transactions(first: 50) { id kind status gateway formattedGateway createdAt processedAt amountSet { ${money} } parentTransaction { id } }
    refunds(first: 50) { id note createdAt totalRefundedSet { ${money} } transactions(first: 5) { nodes { status parentTransaction { id } } } }
    events(first: 50, sortKey: CREATED_AT, reverse: true) { nodes { id createdAt message ... on BasicEvent { author } } } } }`,
  orderParcels: `query OrderParcels($id: ID!) { order(id: $id) {
    fulfillments(first: ${firstParcels}) { ${parcel} fulfillmentLineItems(first: 20) { ${fulfilled} } } } }`,
  allParcels: `query AllParcels($id: ID!) { order(id: $id) { fulfillments(first: 120) { ${parcel} } } }`,
  fulfilledLines: `query FulfilledLines($id: ID!, $after: String) { fulfillment(id: $id) {
    fulfillmentLineItems(first: 250, after: $after) { ${fulfilled} } } }`,
  orderReturns: `query OrderReturns($id: ID!, $after: String) { order(id: $id) { returns(first: 20, after: $after) { nodes {
    id status createdAt requestApprovedAt closedAt
    returnLineItems(first: 10) { ${cameBack} } exchangeLineItems(first: 5) { ${wentInstead} } } ${more} } } }`,
  returnedLines: `query ReturnedLines($id: ID!, $after: String!) { return(id: $id) { returnLineItems(first: 100, after: $after) { ${cameBack} } } }`,
  exchangedLines: `query ExchangedLines($id: ID!, $after: String!) { return(id: $id) { exchangeLineItems(first: 100, after: $after) { ${wentInstead} } } }`,
  returnable: `query Returnable($id: ID!, $after: String) { returnableFulfillments(orderId: $id, first: 10, after: $after) { nodes {
    id returnableFulfillmentLineItems(first: 20) { ${returnable} } } ${more} } }`,
  returnableLines: `query ReturnableLines($id: ID!, $after: String!) { returnableFulfillment(id: $id) {
    returnableFulfillmentLineItems(first: 100, after: $after) { ${returnable} } } }`,
  returnReason: `query ReturnReason { returnReasonDefinitions(first: 1, handles: ["other"]) { nodes { id } } }`,
  installation: 'query Installation { currentAppInstallation { id } }',
  pixel: 'query Pixel { webPixel { id } }',
  createPixel: `mutation CreatePixel($webPixel: WebPixelInput!) { webPixelCreate(webPixel: $webPixel) {
    webPixel { id } userErrors { code field message } } }`,
  changePixel: `mutation ChangePixel($id: ID!, $webPixel: WebPixelInput!) { webPixelUpdate(id: $id, webPixel: $webPixel) {
    webPixel { id } userErrors { code field message } } }`,
  fireTrigger: `mutation FireTrigger($handle: String!, $payload: JSON!) { flowTriggerReceive(handle: $handle, payload: $payload) {
    userErrors { field message } } }`,
  setMetafields: `mutation SetMetafields($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) {
    userErrors { field message } } }`,
  subscriptions: `query Subscriptions { shop { plan { partnerDevelopment } } currentAppInstallation {
    activeSubscriptions { ${subscription} }
    allSubscriptions(first: 20, reverse: true, sortKey: CREATED_AT) { nodes { ${subscription} } } } }`,
  subscribe: `mutation Subscribe($name: String!, $lines: [AppSubscriptionLineItemInput!]!, $returnUrl: URL!, $trialDays: Int!, $test: Boolean!) {
    appSubscriptionCreate(name: $name, lineItems: $lines, returnUrl: $returnUrl, trialDays: $trialDays, test: $test, replacementBehavior: STANDARD) {
    confirmationUrl userErrors { field message } } }`,
  unsubscribe: `mutation Unsubscribe($id: ID!) { appSubscriptionCancel(id: $id) { appSubscription { id status } userErrors { field message } } }`,
  job: 'query Job($id: ID!) { job(id: $id) { done } }',
  discount: `query Discount($code: String!) { codeDiscountNodeByCode(code: $code) { id codeDiscount { ... on DiscountCodeBasic { tags } } } }`,
  cancel: `mutation Cancel($id: ID!, $note: String!, $restock: Boolean!, $refund: OrderCancelRefundMethodInput) {
    orderCancel(orderId: $id, reason: OTHER, staffNote: $note, restock: $restock, refundMethod: $refund, notifyCustomer: false) {
      job { id done } orderCancelUserErrors { field message code } } }`,
  refund: `mutation Refund($input: RefundInput!, $key: String!) { refundCreate(input: $input) @idempotent(key: $key) {
    refund { id } userErrors { field message } } }`,
  startReturn: `mutation StartReturn($input: ReturnInput!) { returnCreate(returnInput: $input) {
    return { id } userErrors { field message code } } }`,
  updateOrder: `mutation UpdateOrder($input: OrderInput!) { orderUpdate(input: $input) { order { id } userErrors { field message } } }`,
  makeCoupon: `mutation MakeCoupon($input: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $input) {
    codeDiscountNode { id } userErrors { field message code } } }`,
} as const;

export type Operation = keyof typeof operations;
