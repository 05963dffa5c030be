/* Parts of the atlas map: content, sheet, insets, labels, symbols, tooltip, buttons.
 *
 * Each part draws what it is told and knows nothing of choosing, focus or loading; atlas-map.js
 * puts them together. Texts come from data and enter by textContent and setAttribute alone.
 */
(function () {
  "use strict";

  const geometryOf = window.atlasMap.geometry;
  const NONE = -1;

  function svg(name, attributes, parent) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach((key) => node.setAttribute(key, attributes[key]));
    if (parent) parent.appendChild(node);
    return node;
  }

  function html(name, className, parent) {
    const node = document.createElement(name);
    node.className = className;
    parent.appendChild(node);
    return node;
  }

  /** Set an attribute only when it changes: most areas keep theirs from one show to the next. */
  function assign(node, name, value) {
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  }

  const canvas = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  let family = ""; // read once: asking for a computed style makes the browser restyle every area

  /** Width in pixels of a text in the font of the map. */
  function measure(text, font) {
    const key = font + text;
    if (!widths.has(key)) {
      family = family || getComputedStyle(document.querySelector(".atlas-map")).fontFamily;
      canvas.font = font + " " + family;
      widths.set(key, canvas.measureText(text).width);
    }
    return widths.get(key);
  }

  /** Relative luminance of "#rrggbb", as WCAG defines it. */
  function luminance(colour) {
    const [r, g, b] = [1, 3, 5].map(function (at) {
      const part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  /** Black or white, whichever stands out more: at least 4.58 to 1 on any colour. */
  const inkOn = (colour) => (luminance(colour) > 0.179 ? "#16191d" : "#ffffff");

  /** Matrix from grid integers to pixels; north is up, so y is turned over. */
  function gridMatrix(transform, scale, offset) {
    const [kx, ky] = transform.scale;
    const [x0, y0] = transform.translate;
    return [scale * kx, 0, 0, -scale * ky, scale * x0 + offset[0], -scale * y0 + offset[1]];
  }

  /* ---- content: what Python packs, unpacked ------------------------------------------------ */

  /** "a3.2Ab" -> [0, 0, 0, -1, -1, 27]: letters are an index, "." none, a number repeats it. */
  function unpackCodes(packed, length) {
    if (!packed) return new Array(length).fill(NONE);
    const codes = [];
    for (const [, page, sign, times] of packed.matchAll(/([A-Z]?)([a-z.])(\d*)/g)) {
      const first = page ? 26 * (page.charCodeAt(0) - 64) : 0;
      const code = sign === "." ? NONE : first + sign.charCodeAt(0) - 97;
      for (let i = Number(times || 1); i > 0; i -= 1) codes.push(code);
    }
    // Values in the wrong order would be a false map that looks right: better none at all.
    if (codes.length !== length) throw new Error(codes.length + " codes for " + length + " areas");
    return codes;
  }

  /** ASCII stand-ins keep numbers short on the wire, where "\u202f" takes six bytes. */
  const STAND_INS = { "~": "\u00a0", _: "\u202f", "^": "\u2212" };

  function unpackList(packed) {
    return packed ? packed.replace(/[~_^]/g, (sign) => STAND_INS[sign]).split(";") : [];
  }

  /** Hand the items of a list to the areas that have one, in their order. */
  function spread(list, has) {
    let next = 0;
    return has.map((yes) => (yes ? list[next++] : undefined));
  }

  function groupMarkers(markers) {
    const groups = new Map();
    markers.forEach(function (marker) {
      groups.set(marker[0], (groups.get(marker[0]) || []).concat([marker]));
    });
    return groups;
  }

  function unpack(content, count) {
    const classes = unpackCodes(content.classes, count);
    const known = classes.map((code) => code !== NONE);
    const size = known.filter(Boolean).length;
    return {
      classes: classes,
      values: spread(unpackList(content.values), known),
      ranks: spread(unpackList(content.ranks), known),
      radii: spread(unpackList(content.radii).map(Number), known),
      statements: spread(unpackCodes(content.statement, size), known),
      reasons: spread(unpackCodes(content.reason, count - size), known.map((yes) => !yes)),
      markers: groupMarkers(content.markers),
    };
  }

  /* ---- the sheet: what Leaflet moves; zooming changes one matrix, never a path ------------- */

  /*
   * Three SVGs that the browser keeps as three pictures: the fills, which change with each
   * indicator; the lines, 2,400 of them, which do not and so need not be painted again; and what
   * stands above them, which changes with the indicator or under the pointer.
   */
  const Sheet = L.Renderer.extend({
    options: { padding: 0.5 },

    _initContainer: function () {
      this._container = L.DomUtil.create("div", "atlas-sheet");
      const back = svg("svg", { class: "atlas-layer", "aria-hidden": "true" }, this._container);
      const front = svg("svg", { class: "atlas-layer" }, this._container);
      const top = svg("svg", { class: "atlas-layer atlas-top", "aria-hidden": "true" }, this._container);
      this.layers = [back, front, top];
      this.defs = svg("defs", {}, back);
      this.fills = svg("g", {}, back);
      this.world = svg("g", {}, front);
      this.above = svg("g", {}, top);
      this.marks = svg("g", {}, top);
      this.texts = svg("g", { class: "atlas-labels" }, top);
    },

    _destroyContainer: function () {
      this._container.remove();
      this._container = null;
    },

    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const min = this._bounds.min;
      L.DomUtil.setPosition(this._container, min);
      this.layers.forEach(function (layer) {
        assign(layer, "width", String(size.x));
        assign(layer, "height", String(size.y));
        assign(layer, "viewBox", [min.x, min.y, size.x, size.y].join(" "));
      });
      this.fire("update");
    },

    /** Pixels of one world unit. */
    scale: function () {
      return this._map.options.crs.scale(this._map.getZoom());
    },

    /** World units to pixels of the sheet. */
    point: function (x, y) {
      const origin = this._map.getPixelOrigin();
      return [this.scale() * x - origin.x, -this.scale() * y - origin.y];
    },

    /** The visible part, in world units: west, south, east, north. */
    view: function () {
      const bounds = this._map.getBounds();
      return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    },

    placeWorld: function (transform) {
      const origin = this._map.getPixelOrigin();
      const matrix = gridMatrix(transform, this.scale(), [-origin.x, -origin.y]);
      const text = "matrix(" + matrix.join(" ") + ")";
      [this.fills, this.world, this.above].forEach((group) => assign(group, "transform", text));
      return matrix;
    },
  });

  /** The pattern of areas without data; the insets have their own scale and so their own one. */
  class Hatch {
    constructor(defs, id) {
      const unit = { width: 5, height: 5, patternUnits: "userSpaceOnUse" };
      this.fill = "url(#" + id + ")";
      this.pattern = svg("pattern", Object.assign({ id: id }, unit), defs);
      this.ground = svg("rect", { width: 5, height: 5 }, this.pattern);
      this.line = svg("rect", { width: 1.2, height: 5 }, this.pattern);
    }

    colour([ground, line]) {
      assign(this.ground, "fill", ground);
      assign(this.line, "fill", line);
    }

    /** Undo the matrix of the map, so that the lines keep their width and their 45 degrees. */
    place(matrix) {
      const undo = "scale(" + 1 / matrix[0] + " " + 1 / matrix[3] + ") rotate(-45)";
      assign(this.pattern, "patternTransform", undo);
    }
  }

  /* ---- outlines on top of everything: hover, chosen, focus -------------------------------- */

  class Outlines {
    constructor(parent) {
      const add = (name) => svg("path", { class: "atlas-outline atlas-" + name, d: "" }, parent);
      this.hover = [add("hover")];
      this.chosen = [add("chosen-case"), add("chosen")];
      this.focus = [add("focus-case"), add("focus")];
    }

    draw(name, d) {
      this[name].forEach((path) => assign(path, "d", d));
    }
  }

  /* ---- insets of the cities ---------------------------------------------------------------- */

  const INSET_SIZES = [72, 58, 46, 36]; // pixels of the largest city; the three share one scale
  const INSET_GAP = 8;
  const INSET_LINE = 14; // height of a line of the name

  class Insets {
    constructor(container, defs) {
      this.box = html("div", "atlas-insets", container);
      this.box.setAttribute("aria-hidden", "true"); // the same areas are in the list of the map
      this.hatch = new Hatch(defs, "atlas-no-data-inset");
      this.items = [];
    }

    build(geometry, names) {
      this.box.textContent = "";
      this.turn = (this.turn || 0) + 1; // so that a placement is known to be for older insets
      this.geometry = geometry;
      this.items = geometry.insets.map((region) => {
        const figure = html("div", "atlas-inset", this.box);
        const picture = svg("svg", {}, figure);
        const world = svg("g", {}, picture);
        const copies = region.members.map(function (area) {
          const copy = svg("path", { class: "atlas-area", d: geometry.paths[area] }, world);
          copy.atlasArea = area;
          return [area, copy];
        });
        svg("path", { class: "atlas-line atlas-line-outline", d: Insets.outline(region) }, world);
        const name = html("div", "atlas-inset-name", figure);
        const outlines = new Outlines(world);
        const members = new Set(region.members);
        return { region, figure, picture, world, copies, outlines, name, members };
      });
      this.name(names);
    }

    static outline(region) {
      return region.boundary.map((points) => "M" + Array.from(points).join(" ")).join("");
    }

    name(names) {
      this.items.forEach(function (item) {
        item.name.textContent = names[item.region.code] || "";
        const width = (text) => Math.ceil(measure(text, "600 11px")) + 3;
        item.nameWidth = width(item.name.textContent);
        item.wordWidth = Math.max(...item.name.textContent.split(" ").map(width));
      });
    }

    /** *colourOf* gives the fill of an area, an empty text for no data. */
    fill(colourOf) {
      this.items.forEach((item) => {
        item.copies.forEach(([area, copy]) => {
          assign(copy, "fill", colourOf(area) || this.hatch.fill);
        });
      });
    }

    draw(name, area, d) {
      this.items.forEach((item) => item.outlines.draw(name, item.members.has(area) ? d : ""));
    }

    hide() {
      this.box.classList.remove("atlas-shown");
    }

    /**
     * Put the insets where there is no land and none of the *furniture* (pixel boxes), as large as
     * will go. *toWorld* turns a pixel box of the container into a world box.
     */
    place(size, furniture, toWorld) {
      // On a narrow map the buttons stand in the lower right corner: keep to their left.
      const isLowerRight = (box) => box[0] > size[0] / 2 && box[1] > size[1] / 2;
      const aside = Math.max(0, ...furniture.filter(isLowerRight).map((box) => size[0] - box[0]));
      const attempts = [].concat(...INSET_SIZES.map((largest) => [[largest, 1], [largest, 2]]));
      const fits = attempts.some(([largest, lines]) => {
        const boxes = this.measure(largest, lines);
        return this.layouts(boxes, size, aside).some((layout) => {
          if (!layout.every((box) => this.isFree(box, size, furniture, toWorld))) return false;
          this.apply(layout, largest);
          return true;
        });
      });
      this.fits = fits;
      this.keep();
    }

    /** Show the insets as they were last placed. */
    keep() {
      this.box.classList.toggle("atlas-shown", this.fits);
    }

    scale(largest) {
      const extents = this.items.map(({ region }) => {
        return Math.max(region.box[2] - region.box[0], region.box[3] - region.box[1]);
      });
      return largest / Math.max(...extents);
    }

    /** Widths and heights, with the names in one line or broken into two. */
    measure(largest, lines) {
      const scale = this.scale(largest);
      return this.items.map(({ region: { box }, nameWidth, wordWidth }) => [
        Math.max((box[2] - box[0]) * scale + 6, lines === 1 ? nameWidth : wordWidth),
        (box[3] - box[1]) * scale + 6 + INSET_LINE * (nameWidth > wordWidth ? lines : 1),
      ]);
    }

    /** Rows and columns in the corners, in order of preference: lists of pixel boxes. */
    layouts(boxes, size, aside) {
      const widths = boxes.map((box) => box[0]);
      const heights = boxes.map((box) => box[1]);
      const sum = (list) => list.reduce((a, b) => a + b, INSET_GAP * (list.length - 1));
      const row = (right, bottom) => {
        let x = right ? size[0] - INSET_GAP - aside - sum(widths) : INSET_GAP;
        return boxes.map(([width, height]) => {
          const tallest = Math.max(...heights);
          const y = (bottom ? size[1] - INSET_GAP - tallest : INSET_GAP) + tallest - height;
          const box = [x, y, x + width, y + height];
          x += width + INSET_GAP;
          return box;
        });
      };
      const column = (right, bottom) => {
        let y = bottom ? size[1] - INSET_GAP - sum(heights) : INSET_GAP;
        return boxes.map(([width, height]) => {
          const x = right ? size[0] - INSET_GAP - aside - width : INSET_GAP;
          const box = [x, y, x + width, y + height];
          y += height + INSET_GAP;
          return box;
        });
      };
      const corners = [[true, true], [false, false], [false, true], [true, false]];
      return [].concat(...corners.map((corner) => [row(...corner), column(...corner)]));
    }

    isFree(box, size, furniture, toWorld) {
      const meets = (a) => box[0] < a[2] && a[0] < box[2] && box[1] < a[3] && a[1] < box[3];
      if (box[0] < 0 || box[1] < 0 || box[2] > size[0] || box[3] > size[1]) return false;
      return !furniture.some(meets) && geometryOf.isEmpty(this.geometry, toWorld(box, INSET_GAP));
    }

    apply(layout, largest) {
      const scale = this.scale(largest);
      this.items.forEach(({ region, figure, picture, world }, i) => {
        const box = region.box;
        figure.style.left = layout[i][0].toFixed(1) + "px";
        figure.style.top = layout[i][1].toFixed(1) + "px";
        figure.style.width = (layout[i][2] - layout[i][0]).toFixed(1) + "px";
        assign(picture, "width", ((box[2] - box[0]) * scale + 6).toFixed(1));
        assign(picture, "height", ((box[3] - box[1]) * scale + 6).toFixed(1));
        const offset = [3 - scale * box[0], 3 + scale * box[3]];
        const matrix = gridMatrix(this.geometry.transform, scale, offset);
        assign(world, "transform", "matrix(" + matrix.join(" ") + ")");
        this.hatch.place(matrix);
      });
    }
  }

  /* ---- names on the map -------------------------------------------------------------------- */

  const LINE = 13; // pixels from one line of a label to the next

  /** A name in one line or, broken at the space nearest its middle, in two. */
  function breakLines(text) {
    const spaces = Array.from(text.matchAll(/[ -]/g), (hit) => hit.index);
    if (!spaces.length) return [[text]];
    const middle = text.length / 2;
    spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    const at = spaces[0] + (text[spaces[0]] === "-" ? 1 : 0);
    return [[text], [text.slice(0, at).trim(), text.slice(at).trim()]];
  }

  class Labels {
    constructor(sheet) {
      this.sheet = sheet;
    }

    clear() {
      this.sheet.texts.textContent = "";
      this.taken = [];
    }

    /** Keep labels off a pixel box of the sheet. */
    avoid(x, y, radius) {
      const scale = this.sheet.scale();
      const origin = this.sheet._map.getPixelOrigin();
      const [cx, cy, r] = [(x + origin.x) / scale, -(y + origin.y) / scale, (radius + 2) / scale];
      this.taken.push([cx - r, cy - r, cx + r, cy + r]);
    }

    /**
     * Write *text* into a region where it fits without touching another; else leave it out.
     * *style* has className, font and, for a region of one colour, that colour.
     */
    write(region, text, transform, style) {
      const scale = this.sheet.scale();
      const view = this.sheet.view();
      if (region.box[0] > view[2] || region.box[2] < view[0]) return;
      breakLines(text).some((lines) => {
        const width = Math.max(...lines.map((line) => measure(line, style.font))) + 6;
        const size = [width / scale, (lines.length * LINE + 2) / scale];
        if (region.box[2] - region.box[0] < size[0]) return false;
        const place = geometryOf.placeText(region, transform, view, size, this.taken);
        if (!place) return false;
        this.taken.push(place.box);
        this.draw(lines, this.sheet.point(place.x, place.y), style);
        return true;
      });
    }

    draw(lines, [x, y], { className, colour }) {
      const text = svg("text", { class: className }, this.sheet.texts);
      if (colour) Object.assign(text.style, { fill: inkOn(colour), stroke: colour });
      lines.forEach(function (line, i) {
        const down = (i - (lines.length - 1) / 2) * LINE + 4;
        const span = svg("tspan", { x: x.toFixed(1), y: (y + down).toFixed(1) }, text);
        span.textContent = line;
      });
    }
  }

  /* ---- proportional symbols and case symbols ----------------------------------------------- */

  const MARKER = 7; // half the size of a case symbol, pixels

  /**
   * Circles are smaller on a phone. The legend stands in the page around this frame and shrinks
   * by the same media query (atlas/cartography/legend_style.py); so that page is asked, not the
   * frame, or the circles of the two would differ.
   */
  function symbolScale() {
    let holder = window;
    try {
      if (window.parent.document) holder = window.parent;
    } catch (error) {
      holder = window; // a page of another site holds the frame
    }
    return holder.matchMedia("(max-width: 639.98px)").matches ? 0.6 : 1;
  }

  class Marks {
    constructor(sheet) {
      this.sheet = sheet;
      this.items = [];
    }

    clear() {
      this.sheet.marks.textContent = "";
      this.items = [];
    }

    /** Circles, the largest first, so that a small one is never hidden under a large one. */
    drawCircles(labels, radii, classes, colours) {
      const order = radii.map((radius, area) => [radius, area]);
      order.sort((a, b) => b[0] - a[0]);
      order.forEach(([radius, area]) => {
        if (radius === undefined || !labels[area]) return;
        const fill = colours[classes[area]];
        const node = svg("circle", { class: "atlas-circle", fill: fill }, this.sheet.marks);
        node.atlasArea = area;
        this.items.push({ node, at: labels[area], shift: [0, 0], radius: radius });
      });
    }

    /** Case symbols; those of one area without a place of their own stand side by side. The
     * largest come first, so that a small one is never hidden under a large one. */
    drawCases(labels, markers, kinds) {
      const counts = new Map();
      markers.forEach(([area, , , , x]) => {
        if (x === undefined) counts.set(area, (counts.get(area) || 0) + 1);
      });
      const placed = new Map();
      const order = markers.slice().sort((a, b) => b[3] - a[3]);
      order.forEach((marker) => {
        const [area, kind, , own, x, y] = marker;
        const at = x === undefined ? labels[area] : [x, y];
        if (!at) return;
        const look = { class: "atlas-case", d: kinds[kind].path, fill: kinds[kind].colour };
        const node = svg("path", look, this.sheet.marks);
        node.atlasArea = area;
        node.atlasMarker = marker;
        const nth = placed.get(area) || 0;
        if (x === undefined) placed.set(area, nth + 1);
        const shift = x === undefined ? Marks.shift(nth, counts.get(area)) : [0, 0];
        if (own) node.classList.add("atlas-sized");
        this.items.push({ node, at, shift, radius: own || MARKER, size: own ? 0 : MARKER });
      });
    }

    /** Place of the nth of several symbols in a block centred on their area. */
    static shift(nth, count) {
      const columns = Math.ceil(Math.sqrt(count));
      const rows = Math.ceil(count / columns);
      const row = Math.floor(nth / columns);
      const inRow = row === rows - 1 ? count - row * columns : columns;
      const step = 2.4 * MARKER;
      return [((nth % columns) - (inRow - 1) / 2) * step, (row - (rows - 1) / 2) * step];
    }

    place(labels) {
      const scale = symbolScale();
      this.items.forEach(({ node, at, shift, radius, size }) => {
        const [px, py] = this.sheet.point(at[0], at[1]);
        const [x, y] = [px + shift[0], py + shift[1]];
        const move = "translate(" + x.toFixed(1) + " " + y.toFixed(1) + ")";
        // A value of zero is a figure too: it stays a dot.
        const reach = size || Math.max(radius * scale, 1.5);
        const isCircle = node.tagName === "circle";
        assign(node, "transform", isCircle ? move : move + " scale(" + reach.toFixed(2) + ")");
        if (isCircle) assign(node, "r", reach.toFixed(1));
        labels.avoid(x, y, reach);
      });
    }
  }

  /* ---- tooltip, buttons, corner ------------------------------------------------------------ */

  class Tooltip {
    constructor(container) {
      this.container = container;
      this.box = html("div", "atlas-tooltip", container);
      this.box.setAttribute("aria-hidden", "true"); // spoken through labels and the live text
    }

    /** Lines as [role, text]; the role is name, parent, value or more. */
    show(lines) {
      this.box.textContent = "";
      lines.forEach(([role, text]) => {
        html("div", "atlas-tooltip-" + role, this.box).textContent = text;
      });
      this.box.classList.add("atlas-shown");
    }

    /** Beside a point of the container, turned over at the edges. */
    move(x, y) {
      const width = this.container.clientWidth;
      const height = this.container.clientHeight;
      const [w, h] = [this.box.offsetWidth, this.box.offsetHeight];
      const left = x + 14 + w > width - 4 ? x - 14 - w : x + 14;
      const top = y - 12 - h < 4 ? y + 18 : y - 12 - h;
      const clamp = (value, most) => Math.round(Math.max(4, Math.min(value, most - 4)));
      const to = [clamp(left, width - w), clamp(top, height - h)];
      this.box.style.transform = "translate(" + to[0] + "px," + to[1] + "px)";
    }

    hide() {
      this.box.classList.remove("atlas-shown");
    }
  }

  const SCALE_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500]; // kilometres

  class Corner {
    constructor(container) {
      this.notes = html("div", "atlas-notes", container);
      this.scale = html("div", "atlas-scale", container);
    }

    write(notes) {
      this.notes.textContent = "";
      notes.forEach((note) => (html("div", "", this.notes).textContent = note));
    }

    /** *pixels* is the width of one kilometre; distances are true to within one per cent. */
    place(pixels, unit) {
      const km = SCALE_STEPS.filter((step) => step * pixels <= 110).pop() || SCALE_STEPS[0];
      this.scale.style.width = Math.round(km * pixels) + "px";
      this.scale.textContent = km + "\u00a0" + unit;
    }
  }

  const BUTTONS = [
    ["zoom_in", "M3 8h10M8 3v10"],
    ["zoom_out", "M3 8h10"],
    ["zoom_reset", "M6 2.5H2.5V6M10 2.5h3.5V6M6 13.5H2.5V10M10 13.5h3.5V10"],
  ];

  /** Zoom buttons; *acts* gives what each does. */
  function makeButtons(container, acts) {
    const box = html("div", "atlas-zoom", container);
    const buttons = { box: box };
    BUTTONS.forEach(function ([name, d]) {
      const button = html("button", "", box);
      button.type = "button";
      const icon = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, button);
      svg("path", { d: d }, icon);
      button.addEventListener("click", acts[name]);
      buttons[name] = button;
    });
    return buttons;
  }

  const parts = { Sheet, Hatch, Outlines, Insets, Labels, Marks, Tooltip, Corner };
  window.atlasMap.parts = Object.assign(parts, { makeButtons, unpack, svg, html, assign });
})();
