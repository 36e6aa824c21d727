import { BoundaryIndex } from '../../../../src/reference/areas/boundaries/boundary-index.js';
import { indexOfTopology } from '../../../../src/reference/areas/boundaries/files/topology.js';
import type { Position } from '../../../../src/reference/areas/boundaries/polygon/polygon-checks.js';

/**
 * Invented ground under real codes of 恩施州; nothing here lies where the real counties lie.
 *
 *      108    109        110   111
 *   31        ┌─────────┬─────┐      恩施市 422801: the square about 109.5, 30.5, with a hole
 *             │  ┌──┐   │     │      利川市 422802: the hole (an enclave) and an exclave in the west
 *             │  └──┘   │     │      建始县 422822: the square about 110.5, 30.5
 *   30        ├─────────┴─────┤      巴东县 422823: the strip below both
 *       ┌──┐  │               │
 *   29  └──┘  └───────────────┘
 */
export const ENSHI = '422801';
export const LICHUAN = '422802';
export const JIANSHI = '422822';
export const BADONG = '422823';

export const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

const hole = box(109.4, 30.4, 109.6, 30.6);

/** Each county's polygons as GeoJSON has them; the strip has a corner where its two northern neighbours meet. */
export const GROUND: Readonly<Record<string, Position[][][]>> = {
  [ENSHI]: [[box(109, 30, 110, 31), hole.toReversed()]],
  [LICHUAN]: [[hole], [box(108, 29, 108.5, 29.5)]],
  [JIANSHI]: [[box(110, 30, 111, 31)]],
  [BADONG]: [
    [
      [
        [109, 29],
        [111, 29],
        [111, 30],
        [110, 30],
        [109, 30],
        [109, 29],
      ],
    ],
  ],
};

/** The same as official GeoJSON. */
export const officialFile = (ground = GROUND) => ({
  type: 'FeatureCollection',
  features: Object.entries(ground).map(([code, coordinates]) => ({
    type: 'Feature',
    properties: { name: NAMES[code] ?? code, gb: `156${code}` },
    geometry: { type: 'MultiPolygon', coordinates },
  })),
});

const NAMES: Readonly<Record<string, string>> = {
  [ENSHI]: '恩施市',
  [LICHUAN]: '利川市',
  [JIANSHI]: '建始县',
  [BADONG]: '巴东县',
};

/** The same as a quantized topology: arcs shared between neighbours, one of them run backwards, ends not repeated. */
export const TOPOLOGY = {
  type: 'Topology' as const,
  transform: { scale: [0.1, 0.1] as [number, number], translate: [108, 29] as [number, number] },
  arcs: [
    // 0: border of 恩施 and 建始, from south to north
    [
      [20, 10],
      [0, 10],
    ],
    // 1: the rest of 恩施's outer ring, from its north-east corner round by the west to 110, 30
    [
      [20, 20],
      [-10, 0],
      [0, -10],
    ],
    // 2: border of 恩施 and 巴东, from west to east
    [
      [10, 10],
      [10, 0],
    ],
    // 3: the rest of 建始, from the north-west corner by the east
    [
      [20, 20],
      [10, 0],
      [0, -10],
    ],
    // 4: border of 巴东 and 建始, from east to west
    [
      [30, 10],
      [-10, 0],
    ],
    // 5: the rest of 巴东
    [
      [10, 10],
      [0, -10],
      [20, 0],
      [0, 10],
    ],
    // 6: the enclave's ring
    [
      [14, 14],
      [2, 0],
      [0, 2],
      [-2, 0],
      [0, -2],
    ],
    // 7: the exclave's ring
    [
      [0, 0],
      [5, 0],
      [0, 5],
      [-5, 0],
      [0, -5],
    ],
  ],
  objects: {
    counties: {
      type: 'GeometryCollection' as const,
      geometries: [
        { type: 'Polygon' as const, id: ENSHI, arcs: [[2, 0, 1], [~6]] },
        { type: 'MultiPolygon' as const, id: LICHUAN, arcs: [[[6]], [[7]]] },
        { type: 'Polygon' as const, id: JIANSHI, arcs: [[~0, ~4, ~3]] },
        { type: 'Polygon' as const, id: BADONG, arcs: [[5, 4, ~2]] },
      ],
    },
  },
};

export const rectangles = (): BoundaryIndex => indexOfTopology(TOPOLOGY, 'rectangles');
