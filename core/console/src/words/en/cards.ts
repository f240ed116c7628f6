/** What agents put into a conversation to be looked at. */
export const cards = {
  share: 'Show to customer',
  'share.label': 'Show the order or a parcel in the conversation',
  'share.order': 'The order',
  'share.parcel': 'Parcel {parcel}',
  'share.done': 'Shown in the conversation',
  'share.confirm.title': 'Is this order theirs?',
  'share.confirm.text':
    'The shop does not vouch that order {number} belongs to this person. They will see its items, total and parcels. Show it only if you have made sure.',
  'share.confirm.yes': 'It is theirs: show it',
  'product.open': 'Show a product',
  'product.title': 'Show a product',
  'product.search': 'Words of its name',
  'product.found': 'Products',
  'product.none': 'No product of that name',
  'product.none.text': 'Products that the storefront shows appear here. Try fewer words.',
  'card.order': 'Order, as it is now',
  'card.parcel': 'Parcel, as it is now',
  'product.in-stock': 'In stock',
  'product.few': { one: '{count} left', other: '{count} left' },
  'product.sold-out': 'Sold out',
  'card.product': 'Product',
};
