import type { MapOptions } from './options.ts';

/** Names whose work is shown, as their licences ask; `credit` is emptied first. */
export function drawCredit(credit: HTMLElement, { tiles, parcels, destination }: MapOptions): void {
  const places = [destination, ...parcels.flatMap(({ stops }) => stops.map(({ place }) => place))];
  // Places that came as names were found in its list of cities (CC BY 4.0).
  const looked = places.some((place) => place?.precision === 'city' || place?.precision === 'country');
  const names = [
    tiles
      ? nameOf(tiles.attribution, tiles.attributionUrl)
      : nameOf('Natural Earth', 'https://www.naturalearthdata.com/'),
    ...(looked ? [nameOf('GeoNames', 'https://www.geonames.org/')] : []),
  ];
  credit.replaceChildren(...names.flatMap((name, index) => (index === 0 ? [name] : [' · ', name])));
}

function nameOf(text: string, address: string | null): Node {
  if (!address?.startsWith('https://')) return document.createTextNode(text);
  const link = document.createElement('a');
  Object.assign(link, { href: address, textContent: text, target: '_blank', rel: 'noopener noreferrer' });
  return link;
}
