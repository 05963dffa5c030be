/* Geometry of the map: TopoJSON to paths, lines, neighbours, and room for labels and insets.
 *
 * Pure functions, no DOM. Two coordinate systems occur and are never mixed:
 *   grid  - the integers of the TopoJSON arcs, before its transform (x right, y up);
 *   world - units of 5 km in the equal-area projection (x east, y north).
 * Paths stay in grid integers: they are short, exact, and are built once; pan and zoom change one
 * matrix, never a path.
 */
(function () {
  "use strict";

  /** Arcs as absolute grid points, flat: [x0, y0, x1, y1, ...]. */
  function readArcs(topology) {
    return topology.arcs.map(function (arc) {
      const points = new Int32Array(arc.length * 2);
      let x = 0;
      let y = 0;
      arc.forEach(function (step, i) {
        points[2 * i] = x += step[0];
        points[2 * i + 1] = y += step[1];
      });
      return points;
    });
  }

  /** Steps of an arc as text for the path command "l"; the reverse of arc a is ~a. */
  function makeArcWriter(arcs) {
    const written = new Map();
    function write(index) {
      const points = arcs[index < 0 ? ~index : index];
      const last = points.length / 2 - 1;
      const steps = new Array(last);
      for (let i = 0; i < last; i += 1) {
        const from = index < 0 ? last - i : i;
        const to = index < 0 ? from - 1 : from + 1;
        const dx = points[2 * to] - points[2 * from];
        const dy = points[2 * to + 1] - points[2 * from + 1];
        steps[i] = dx + (dy < 0 ? "" : " ") + dy;
      }
      return steps.join(" ");
    }
    return function (index) {
      if (!written.has(index)) written.set(index, write(index));
      return written.get(index);
    };
  }

  function startOf(arcs, index) {
    const points = arcs[index < 0 ? ~index : index];
    const at = index < 0 ? points.length - 2 : 0;
    return points[at] + " " + points[at + 1];
  }

  function ringPath(ring, arcs, write) {
    return "M" + startOf(arcs, ring[0]) + "l" + ring.map(write).join(" ") + "z";
  }

  function ringsOf(geometry) {
    if (geometry.type === "Polygon") return geometry.arcs;
    if (geometry.type === "MultiPolygon") return [].concat.apply([], geometry.arcs);
    return []; // an area without an outline keeps its place in the order, and draws nothing
  }

  /** The one or two areas on the sides of every arc: [first, second], -1 for none. */
  function ownersOfArcs(rings, arcCount) {
    const owners = new Int32Array(arcCount * 2).fill(-1);
    rings.forEach(function (areaRings, area) {
      areaRings.forEach(function (ring) {
        ring.forEach(function (index) {
          const arc = index < 0 ? ~index : index;
          if (owners[2 * arc] === -1) owners[2 * arc] = area;
          else if (owners[2 * arc] !== area) owners[2 * arc + 1] = area;
        });
      });
    });
    return owners;
  }

  function neighboursOf(owners, areaCount) {
    const sets = Array.from({ length: areaCount }, () => new Set());
    for (let i = 0; i < owners.length; i += 2) {
      if (owners[i + 1] === -1) continue;
      sets[owners[i]].add(owners[i + 1]);
      sets[owners[i + 1]].add(owners[i]);
    }
    return sets.map((set) => Array.from(set));
  }

  /** Which line an arc belongs to. One line per rank, so that a shared border is drawn once. */
  function rankOfArc(a, b, areas) {
    if (b === -1) return "outline";
    if (areas.parents[a] === areas.parents[b]) return "area";
    return areas.oblasts[a] === areas.oblasts[b] ? "parent" : "oblast";
  }

  function makeLines(arcs, owners, areas, write) {
    const parts = { area: [], parent: [], oblast: [], outline: [] };
    for (let arc = 0; arc < arcs.length; arc += 1) {
      if (owners[2 * arc] === -1) continue;
      const rank = rankOfArc(owners[2 * arc], owners[2 * arc + 1], areas);
      parts[rank].push("M" + startOf(arcs, arc) + "l" + write(arc));
    }
    const lines = {};
    Object.keys(parts).forEach((rank) => (lines[rank] = parts[rank].join("")));
    return lines;
  }

  function gridBounds(arcList) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    arcList.forEach(function (points) {
      for (let i = 0; i < points.length; i += 2) {
        box[0] = Math.min(box[0], points[i]);
        box[1] = Math.min(box[1], points[i + 1]);
        box[2] = Math.max(box[2], points[i]);
        box[3] = Math.max(box[3], points[i + 1]);
      }
    });
    return box;
  }

  function toWorld(transform, box) {
    const [kx, ky] = transform.scale;
    const [x0, y0] = transform.translate;
    return [x0 + kx * box[0], y0 + ky * box[1], x0 + kx * box[2], y0 + ky * box[3]];
  }

  /** Arcs that bound a set of areas: those with exactly one side inside it. */
  function boundaryOf(members, owners) {
    const found = [];
    for (let arc = 0; 2 * arc < owners.length; arc += 1) {
      const a = owners[2 * arc];
      const b = owners[2 * arc + 1];
      if (a !== -1 && members.has(a) !== (b !== -1 && members.has(b))) found.push(arc);
    }
    return found;
  }

  function groupBy(keys) {
    const groups = new Map();
    keys.forEach(function (key, area) {
      if (!key) return;
      if (!groups.has(key)) groups.set(key, new Set());
      groups.get(key).add(area);
    });
    return groups;
  }

  /** Regions with their boundary arcs and box, by the code in *keys* (one per area). */
  function makeRegions(keys, arcs, owners, transform) {
    return Array.from(groupBy(keys), function ([code, members]) {
      const boundary = boundaryOf(members, owners).map((arc) => arcs[arc]);
      return {
        code: code,
        members: Array.from(members),
        boundary: boundary,
        box: toWorld(transform, gridBounds(boundary)),
      };
    });
  }

  /**
   * Stretches of a region along horizontal lines.
   * Returns for each of the *count* lines between y *from* and *to* (world) its crossings, sorted;
   * by the even-odd rule the 1st and 2nd, the 3rd and 4th ... enclose the inside.
   */
  function chords(boundary, transform, from, to, count) {
    const rows = Array.from({ length: count }, () => []);
    const step = (to - from) / Math.max(1, count - 1) || 1;
    const [kx, ky] = transform.scale;
    const [x0, y0] = transform.translate;
    boundary.forEach(function (points) {
      for (let i = 2; i < points.length; i += 2) {
        const ya = y0 + ky * points[i - 1];
        const yb = y0 + ky * points[i + 1];
        if (ya === yb) continue;
        // Half open, so that a vertex lying on a line counts once.
        const first = Math.max(0, Math.ceil((Math.min(ya, yb) - from) / step));
        const end = Math.min(count, Math.ceil((Math.max(ya, yb) - from) / step));
        for (let row = first; row < end; row += 1) {
          const part = (from + row * step - ya) / (yb - ya);
          const xa = points[i - 2];
          rows[row].push(x0 + kx * (xa + part * (points[i] - xa)));
        }
      }
    });
    rows.forEach((row) => row.sort((a, b) => a - b));
    return { rows: rows, from: from, step: step };
  }

  /** Read a TopoJSON topology with the object "areas". Throws when it is not one. */
  function decode(topology) {
    const geometries = topology.objects.areas.geometries;
    const arcs = readArcs(topology);
    const write = makeArcWriter(arcs);
    const rings = geometries.map(ringsOf);
    const owners = ownersOfArcs(rings, arcs.length);
    const property = (name) => geometries.map((geometry) => geometry.properties[name] || "");
    const areas = { parents: property("parent"), oblasts: property("oblast") };
    const regions = (keys) => makeRegions(keys, arcs, owners, topology.transform);
    const single = rings.map(function (list, area) {
      const boundary = [].concat(...list).map((index) => arcs[index < 0 ? ~index : index]);
      const box = toWorld(topology.transform, gridBounds(boundary));
      return { code: String(geometries[area].id), members: [area], boundary: boundary, box: box };
    });
    /** The areas that lie in an oblast or district, with their box; null for no code. */
    function partOf(code) {
      if (!code) return null;
      const isInside = (area) => areas.parents[area] === code || areas.oblasts[area] === code;
      const members = geometries.map((geometry, area) => area).filter(isInside);
      if (!members.length) return null;
      const boundary = [].concat(...members.map((area) => single[area].boundary));
      const box = toWorld(topology.transform, gridBounds(boundary));
      return { members: new Set(members), box: box };
    }
    return {
      count: geometries.length,
      partOf: partOf,
      index: new Map(geometries.map((geometry, area) => [String(geometry.id), area])),
      areas: single,
      katos: geometries.map((geometry) => String(geometry.id)),
      labels: property("label"),
      paths: rings.map((list) => list.map((ring) => ringPath(ring, arcs, write)).join("")),
      lines: makeLines(arcs, owners, areas, write),
      neighbours: neighboursOf(owners, geometries.length),
      oblasts: regions(areas.oblasts),
      insets: regions(property("inset")),
      country: regions(geometries.map(() => "country"))[0],
      transform: topology.transform,
    };
  }

  /* ---- where the arrow keys lead ------------------------------------------------------------ */

  const KEYS = ["ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"];
  const DIRECTIONS = [[0, 1], [1, 0], [0, -1], [-1, 0]];

  /** Distance from one area to another, and how nearly it lies in a direction (1: exactly). */
  function bearing(labels, from, to, [ex, ey]) {
    const dx = labels[to][0] - labels[from][0];
    const dy = labels[to][1] - labels[from][1];
    const distance = Math.hypot(dx, dy) || 1e-9;
    return { distance: distance, cosine: (dx * ex + dy * ey) / distance };
  }

  /** The candidate with the least cost, seen from *area*, within 60 degrees of a direction. */
  function nearest(labels, area, direction, candidates, cost) {
    let best = -1;
    let least = Infinity;
    candidates.forEach(function (other) {
      if (other === area || !labels[other]) return;
      const { distance, cosine } = bearing(labels, area, other, direction);
      const price = cosine < 0.5 ? Infinity : cost(distance, cosine);
      if (price < least) {
        least = price;
        best = other;
      }
    });
    return best;
  }

  /**
   * The neighbour (they share a border) that lies most nearly in that direction; without one, the
   * nearest area there, so that islands and corners are no traps; without that, the area itself.
   */
  function target(geometry, area, direction, all) {
    const { labels, neighbours } = geometry;
    let next = nearest(labels, area, direction, neighbours[area], (d, cosine) => -cosine);
    if (next === -1) next = nearest(labels, area, direction, all, (d, cosine) => d / cosine ** 2);
    return next === -1 ? area : next;
  }

  function spread(table, reached, from) {
    const queue = [from];
    reached.add(from);
    while (queue.length) {
      table[queue.pop()].forEach(function (next) {
        if (!reached.has(next)) queue.push(next);
        reached.add(next);
      });
    }
  }

  /** The arrow, from one of *sources*, that points most nearly at an area: [area, direction]. */
  function bestArrow(labels, area, sources) {
    let best = null;
    sources.forEach(function (source) {
      DIRECTIONS.forEach(function (direction, d) {
        const { distance, cosine } = bearing(labels, source, area, direction);
        const worth = cosine - distance * 1e-6;
        if (!best || worth > best.worth) best = { worth: worth, source: source, d: d };
      });
    });
    return best;
  }

  /**
   * Where each arrow leads from each area. An enclave may be nobody's truest neighbour; then it is
   * put on the way of one: from there the same arrow goes on to where that one led before.
   */
  function makeArrows(geometry) {
    const { labels, neighbours } = geometry;
    const all = labels.map((_, area) => area).filter((area) => labels[area]);
    const table = labels.map((label, area) =>
      DIRECTIONS.map((direction) => (label ? target(geometry, area, direction, all) : area))
    );
    const reached = new Set();
    if (all.length) spread(table, reached, all[0]);
    let left = all.filter((area) => !reached.has(area));
    while (left.length) {
      const beside = (area) => neighbours[area].filter((other) => reached.has(other));
      const area = left.find((other) => beside(other).length) || left[0];
      const sources = beside(area).length ? beside(area) : Array.from(reached);
      const { source, d } = bestArrow(labels, area, sources);
      table[area][d] = table[source][d] === source ? area : table[source][d];
      table[source][d] = area;
      spread(table, reached, area);
      left = left.filter((other) => !reached.has(other));
    }
    return table;
  }

  /** The area an arrow key leads to; arrows lead from the first area to all with an outline. */
  function step(geometry, area, key) {
    if (!geometry.arrows) geometry.arrows = makeArrows(geometry);
    return KEYS.includes(key) ? geometry.arrows[area][KEYS.indexOf(key)] : area;
  }

  function overlaps(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  /** Widest stretch that is inside on each of the rows *from* to *to* and holds its middle. */
  function commonStretch(rows, from, to, left, right) {
    let best = null;
    const middle = rows[(from + to) >> 1];
    for (let i = 0; i + 1 < middle.length; i += 2) {
      let low = Math.max(left, middle[i]);
      let high = Math.min(right, middle[i + 1]);
      const centre = (low + high) / 2;
      for (let row = from; row <= to; row += 1) {
        const at = rows[row].findIndex((x, k) => k % 2 === 1 && x > centre);
        if (at === -1 || rows[row][at - 1] > centre) {
          high = -Infinity;
          break;
        }
        low = Math.max(low, rows[row][at - 1]);
        high = Math.min(high, rows[row][at]);
      }
      if (high > low && (!best || high - low > best[1] - best[0])) best = [low, high];
    }
    return best;
  }

  const LABEL_ROWS = 41;

  /**
   * The best place for a text of *size* (world units) inside a region and the *view* (world box),
   * clear of the boxes in *taken*; null when there is none. Returns the centre.
   */
  function placeText(region, transform, view, size, taken) {
    const bottom = Math.max(region.box[1], view[1]);
    const top = Math.min(region.box[3], view[3]);
    if (top - bottom < size[1]) return null;
    const found = chords(region.boundary, transform, bottom, top, LABEL_ROWS);
    const reach = Math.max(1, Math.ceil(size[1] / 2 / found.step));
    let best = null;
    for (let row = reach; row < LABEL_ROWS - reach; row += 1) {
      const stretch = commonStretch(found.rows, row - reach, row + reach, view[0], view[2]);
      if (!stretch || stretch[1] - stretch[0] < size[0]) continue;
      const x = (stretch[0] + stretch[1]) / 2;
      const y = bottom + row * found.step;
      const box = [x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2];
      if (taken.some((other) => overlaps(box, other))) continue;
      // Room at the sides is worth having up to a point; then nearness to the middle decides.
      const room = Math.min(stretch[1] - stretch[0] - size[0], size[0]);
      const score = room - 0.6 * Math.abs(y - (top + bottom) / 2);
      if (!best || score > best.score) best = { score: score, x: x, y: y, box: box };
    }
    return best;
  }

  /** Whether a box (world) touches no part of the country. */
  function isEmpty(geometry, box) {
    if (!overlaps(box, geometry.country.box)) return true;
    const found = chords(geometry.country.boundary, geometry.transform, box[1], box[3], 12);
    return found.rows.every(function (row) {
      for (let i = 0; i + 1 < row.length; i += 2) {
        if (row[i] < box[2] && row[i + 1] > box[0]) return false;
      }
      return true;
    });
  }

  window.atlasMap = {
    geometry: { decode: decode, step: step, placeText: placeText, isEmpty: isEmpty },
  };
})();
