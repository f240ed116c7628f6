/** The parcel map, and how a shop sets it. */
export const map = {
  'map.label': 'Map of the parcels',
  'map.here': 'Now',
  'map.destination': 'Destination',
  'map.approximate': 'approximate',
  'map.unplaced': 'not on the map',
  'map.stops': 'All stops as a list',
  'map.zoom-in': 'Closer',
  'map.zoom-out': 'Further away',
  'map.fit': 'Show all of it',
  'map.failed': 'The map could not be loaded. Every stop stands in the story.',
  'settings.map': 'Maps',
  'map.text':
    'Parcel maps are drawn over an outline of the world that comes with Shopbell. With a source of map tiles they show towns and roads.',
  'map.tiles': 'Use map tiles',
  'map.tiles.text':
    'Agents and customers then load pictures from that server: it sees their network address and which part of the world they look at, not the order.',
  'map.url': 'Address of the tiles',
  'map.url.text':
    'An https address with {z}, {x} and {y}. A key in it is seen by everybody who sees a map: limit it to your sites at the provider.',
  'map.url.mistake': 'Write an https address with {z}, {x} and {y}, as https://tiles.example/{z}/{x}/{y}.png',
  'map.attribution': 'Whose map it is',
  'map.attribution.text': 'Shown on every map, as the provider asks.',
  'map.attribution.mistake': 'Write whom the provider asks you to name.',
  'map.attribution-url': 'Link of that name (optional)',
  'map.attribution-url.mistake': 'Write an https address, or leave it empty.',
  'map.max-zoom': 'Closest zoom',
  'map.max-zoom.mistake': 'From 4 to 22.',
  'map.preview': 'Preview',
  'map.preview.loading': 'Asking for tiles …',
  'map.preview.loaded': 'The tiles come.',
  'map.preview.failed':
    'No tile came. Look at the address and the key; and this page’s Content-Security-Policy must allow the server in img-src.',
  'map.sample.parcel': 'Sample parcel',
  'map.sample.from': 'Shenzhen',
  'map.sample.over': 'Leipzig',
  'map.sample.to': 'Berlin',
};
