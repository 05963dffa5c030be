/* The atlas map: draws a content on a Leaflet map, keeps the frame, changes the values.
 *
 *   window.atlasMap.create(id)           a Leaflet map in the element with that id
 *   window.atlasMap.show(map, content)   draw *content*, as packed by atlas.cartography.MapContent
 *   window.atlasMap.inflate(text)        the JSON in base64 of deflated text, as a promise
 *
 * Needs leaflet.js, atlas-geometry.js and atlas-parts.js before it. The state for tests and
 * benchmarks stands in window.atlas.
 */
(function () {
  "use strict";

  const geometryOf = window.atlasMap.geometry;
  const { Sheet, Hatch, Outlines, Insets, Labels, Marks, Tooltip, Corner } = window.atlasMap.parts;
  const { makeButtons, unpack, svg, html, assign } = window.atlasMap.parts;
  const NONE = -1;
  const EDGE = 8; // pixels kept free around the country
  const LOWER = 56; // pixels by which the country may stand above the middle
  const NARROW = 480; // pixels
  const PATIENCE = 400; // ms of loading before the page says so
  const DEPTH = { oblast: 3, district: 4.5, okrug: 6 }; // how far beyond the whole country to zoom

  const reduced = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* ---- words ------------------------------------------------------------------------------ */

  /** The template for a number: Russian and Kazakh nouns change their form with it. */
  function templateFor(templates, text, language) {
    if (Object.keys(templates).length < 2) return templates.other;
    const bare = text.replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-");
    const number = Number(language === "en" ? bare.replace(/,/g, "") : bare.replace(",", "."));
    // "1.0" takes the form of a fraction, though it equals one.
    if (!Number.isInteger(number) || /[.,]\d{1,2}$/.test(bare)) return templates.other;
    return templates[new Intl.PluralRules(language).select(number)] || templates.other;
  }

  function fillIn(template, values) {
    return template.replace(/\{(\w+)\}/g, (all, key) => (key in values ? values[key] : all));
  }

  /* ---- files: each URL once; a failure is forgotten, so that a later show tries again ------ */

  const files = new Map();

  /**
   * JSON behind a URL; "#id" reads a script element, for the page that carries everything: JSON as
   * it is, or packed like a content where the element does not say that it is JSON.
   */
  function load(url) {
    if (url.charAt(0) === "#") {
      const { type, textContent } = document.getElementById(url.slice(1));
      const isPlain = type === "application/json";
      return isPlain ? Promise.resolve(JSON.parse(textContent)) : inflate(textContent);
    }
    return fetch(url).then(function (response) {
      if (!response.ok) throw new Error(url + ": HTTP " + response.status);
      return response.json();
    });
  }

  function once(url, read) {
    if (!files.has(url)) {
      files.set(url, load(url).then(read));
      files.get(url).catch(() => files.delete(url));
    }
    return files.get(url);
  }

  /* ---- the map ----------------------------------------------------------------------------- */

  class AtlasMap {
    constructor(map) {
      this.map = map;
      this.container = map.getContainer();
      this.turn = 0; // every show takes a number; an older one that comes late is dropped
      this.count = 0; // of choices: the same area chosen again is news as well
      this.selected = "";
      this.hovered = NONE;
      this.focused = NONE;
      this.told = ""; // the area the page was last told of
      this.stop = 0;
      this.paths = [];
      this.build();
      this.listen();
      window.atlas = { ready: false, features: 0, selected: "", error: null };
    }

    build() {
      const box = this.container;
      box.classList.add("atlas-map");
      box.setAttribute("role", "group");
      this.sheet = new Sheet().addTo(this.map);
      this.hatch = new Hatch(this.sheet.defs, "atlas-no-data");
      this.areas = svg("g", { role: "listbox" }, this.sheet.world);
      const lines = svg("g", { "aria-hidden": "true" }, this.sheet.world);
      this.lines = {};
      ["area", "parent", "case", "oblast", "outline"].forEach((rank) => {
        this.lines[rank] = svg("path", { class: "atlas-line atlas-line-" + rank }, lines);
      });
      this.outlines = new Outlines(this.sheet.above);
      this.marks = new Marks(this.sheet);
      this.labels = new Labels(this.sheet);
      this.insets = new Insets(box, this.sheet.defs);
      this.corner = new Corner(box);
      this.buttons = makeButtons(box, {
        zoom_in: () => this.zoom(1),
        zoom_out: () => this.zoom(-1),
        zoom_reset: () => this.fit(),
      });
      this.tooltip = new Tooltip(box);
      this.message = html("div", "atlas-message", box);
      this.message.setAttribute("role", "status");
      this.live = html("div", "atlas-live", box);
      this.live.setAttribute("role", "status");
    }

    report(facts) {
      window.atlas = Object.assign({}, window.atlas, facts);
    }

    /* -- showing --------------------------------------------------------------------------- */

    /**
     * *content* as an object, or packed into text: base64 of the deflated JSON. A *selected* area
     * wins over that in the content, which may be the same for all visitors.
     */
    show(content, selected) {
      const turn = (this.turn += 1);
      const late = () => turn !== this.turn;
      this.report({ ready: false, error: null });
      if (typeof content !== "string") return this.load(content, late);
      return inflate(content).then((unpacked) => {
        if (selected !== undefined) Object.assign(unpacked, { selected });
        return late() || this.load(unpacked, late);
      });
    }

    load(content, late) {
      const waiting = setTimeout(() => late() || this.say(content.texts.loading), PATIENCE);
      const names = once(content.names_url, (json) => json);
      const geometry = once(content.geometry_url, geometryOf.decode);
      return Promise.all([geometry, names])
        .then(([shape, words]) => late() || this.apply(content, shape, words))
        .catch((error) => late() || this.fail(content, error))
        .finally(() => clearTimeout(waiting));
    }

    apply(content, geometry, names) {
      const started = performance.now();
      const data = unpack(content, geometry.count); // throws before anything is changed
      if (names.names.length !== geometry.count) {
        throw new Error(names.names.length + " names for " + geometry.count + " areas");
      }
      const fresh = geometry !== this.geometry;
      const whole = this.isWhole();
      const elsewhere = content.within !== (this.content ? this.content.within : "");
      Object.assign(this, { content, geometry, names, data });
      this.part = geometry.partOf(content.within);
      if (fresh) this.drawAreas();
      this.restyle();
      if (elsewhere || (fresh && whole)) this.fit();
      else if (fresh) this.limit() || this.place();
      else this.place();
      this.setSelected(content.selected);
      this.say("");
      this.reportShown(performance.now() - started, fresh);
    }

    reportShown(took, fresh) {
      const { level, indicator, period, language, theme } = this.content;
      const times = fresh ? { firstDrawMs: took } : { restyleMs: took };
      const facts = { level, indicator, period, language, theme, features: this.geometry.count };
      this.report(Object.assign(facts, times, { ready: true, error: null }));
    }

    fail(content, error) {
      this.say(content.texts.load_failed);
      this.report({ ready: false, error: String(error.message || error) });
    }

    say(text) {
      this.message.textContent = text;
      this.message.classList.toggle("atlas-shown", text !== "");
    }

    /** One path per area, built once per geometry. */
    drawAreas() {
      const { geometry } = this;
      const all = document.createDocumentFragment();
      this.paths = geometry.paths.map(function (d, area) {
        const path = svg("path", { class: "atlas-area", role: "option", d: d }, all);
        path.setAttribute("aria-selected", "false");
        path.atlasArea = area;
        return path;
      });
      this.areas.textContent = "";
      this.areas.appendChild(all);
      Object.keys(this.lines).forEach((rank) => {
        assign(this.lines[rank], "d", geometry.lines[rank === "case" ? "oblast" : rank]);
      });
      ["hover", "focus"].forEach((name) => this.outlines.draw(name, ""));
      this.insets.build(geometry, this.oblastNames());
      this.hovered = this.focused = NONE;
      this.tooltip.hide();
      this.moveStop(0);
    }

    restyle() {
      const { content, data } = this;
      const box = this.container;
      box.dataset.theme = content.theme;
      box.dataset.kind = content.kind;
      box.dataset.level = content.level;
      box.lang = content.language;
      box.style.setProperty("--atlas-ground", content.ground);
      box.style.setProperty("--atlas-quiet", content.quiet);
      [this.hatch, this.insets.hatch].forEach((hatch) => hatch.colour(content.no_data));
      this.fill();
      this.paths.forEach((path, area) => assign(path, "aria-label", this.spoken(area)));
      this.insets.name(this.oblastNames());
      this.insets.fill((area) => this.colourOf(area));
      this.marks.clear();
      if (content.kind === "symbols") {
        this.marks.drawCircles(this.geometry.labels, data.radii, data.classes, content.colours);
      }
      this.marks.drawCases(this.geometry.labels, content.markers, content.kinds);
      this.translate();
      if (this.focused !== NONE) this.showTooltip(this.focused);
    }

    /**
     * One path for each colour, all its areas together; the areas themselves stay unpainted and
     * only take pointer and focus. Painting seven shapes instead of 2,400 is what makes a change
     * of indicator quick, and leaves no seams between areas of one class.
     */
    fill() {
      const members = new Map();
      this.geometry.paths.forEach((d, area) => {
        const colour = this.colourOf(area) || this.hatch.fill;
        if (!members.has(colour)) members.set(colour, []);
        members.get(colour).push(d);
      });
      const { fills } = this.sheet;
      while (fills.childNodes.length > members.size) fills.lastChild.remove();
      while (fills.childNodes.length < members.size) svg("path", { class: "atlas-fill" }, fills);
      Array.from(members.keys()).sort().forEach((colour, i) => {
        assign(fills.childNodes[i], "fill", colour);
        assign(fills.childNodes[i], "d", members.get(colour).join(""));
      });
    }

    translate() {
      const { texts, notes } = this.content;
      assign(this.container, "aria-label", texts.map_label);
      assign(this.areas, "aria-label", texts.map_label);
      assign(this.areas, "aria-description", texts.keys);
      ["zoom_in", "zoom_out", "zoom_reset"].forEach((name) => {
        assign(this.buttons[name], "aria-label", texts[name]);
        assign(this.buttons[name], "title", texts[name]);
      });
      this.corner.write(notes);
    }

    /** The fill of an area; empty where there is no data, and a hatch takes its place. */
    colourOf(area) {
      const { content, data } = this;
      const code = data.classes[area];
      const isOutside = this.part && !this.part.members.has(area);
      if (content.kind === "categories" || isOutside) return content.quiet;
      if (code === NONE) return "";
      return content.kind === "symbols" ? content.quiet : content.colours[code];
    }

    /* -- words ----------------------------------------------------------------------------- */

    nameOf(area) {
      return this.names.names[area] || this.geometry.katos[area];
    }

    parentOf(area) {
      return (this.names.parents || [])[area] || "";
    }

    /** Names of the first level by code: from the names file, or from the areas themselves. */
    oblastNames() {
      const given = Object.assign({}, this.names.labels, this.content.labels);
      if (Object.keys(given).length || this.content.level !== "oblast") return given;
      const names = {};
      this.geometry.katos.forEach((kato, area) => (names[kato] = this.nameOf(area)));
      return names;
    }

    /** What is known of an area: lines for the value, and lines for where it comes from. */
    describe(area) {
      const { content, data } = this;
      const { texts } = content;
      const cases = data.markers.get(area) || [];
      if (content.kind === "categories") {
        return { value: cases.map((m) => content.kinds[m[1]].title + ": " + m[2]), more: [] };
      }
      if (data.classes[area] === NONE) {
        const reason = content.reasons[data.reasons[area]];
        const text = reason ? fillIn(texts.no_data_because, { reason }) : texts.no_data;
        return { value: [text], more: [] };
      }
      const rank = data.ranks[area];
      const statement = content.statements[data.statements[area]];
      const ranked = rank ? [fillIn(texts.rank, { rank: rank, count: content.count })] : [];
      return {
        value: [this.written(data.values[area])],
        more: ranked.concat(statement || []),
        rank: ranked,
      };
    }

    written(value) {
      const { templates, language } = this.content;
      return fillIn(templateFor(templates, value, language), { value: value });
    }

    spoken(area) {
      const { value, rank } = this.describe(area);
      return [this.nameOf(area)].concat(value, rank || []).join(", ");
    }

    /** What the label of the area leaves out; a screen reader has just read that aloud. */
    spokenMore(area) {
      const { more, rank } = this.describe(area);
      const rest = more.filter((line) => !(rank || []).includes(line));
      return [this.parentOf(area)].concat(rest).filter(Boolean).join(". ");
    }

    showTooltip(area, marker) {
      const lines = [["name", marker ? marker[2] : this.nameOf(area)]];
      if (marker) {
        lines.push(["value", this.content.kinds[marker[1]].title], ["more", this.nameOf(area)]);
      } else {
        const { value, more } = this.describe(area);
        if (this.parentOf(area)) lines.push(["parent", this.parentOf(area)]);
        lines.push(...value.map((line) => ["value", line]), ...more.map((line) => ["more", line]));
      }
      this.tooltip.show(lines);
      if (this.focused === area) this.tooltipAtLabel(area);
    }

    tooltipAtLabel(area) {
      const label = this.geometry.labels[area];
      if (!label) return;
      const at = this.map.latLngToContainerPoint([label[1], label[0]]);
      this.tooltip.move(at.x, at.y);
    }

    tooltipAt(event) {
      const box = this.container.getBoundingClientRect();
      this.tooltip.move(event.clientX - box.left, event.clientY - box.top);
    }

    /* -- events ---------------------------------------------------------------------------- */

    listen() {
      const box = this.container;
      const on = (name, act, capture) => box.addEventListener(name, act.bind(this), capture);
      this.sheet.on("update", this.place, this);
      this.map.on("zoomstart dragstart", () => this.tooltip.hide());
      this.map.on("zoomend", this.settle, this);
      this.map.on("dragend", this.offerReset, this);
      on("pointerover", this.onOver);
      on("pointermove", this.onMove);
      on("pointerleave", this.onLeave);
      on("click", this.onClick);
      on("keydown", this.onKey);
      on("focusin", this.onFocus);
      on("focusout", this.onBlur);
      on("wheel", this.onWheel, true);
      new ResizeObserver(() => this.resize()).observe(box);
      window.addEventListener("message", this.hear.bind(this));
    }

    /** A plain wheel scrolls the page; only Ctrl, Cmd or a trackpad's pinch reaches Leaflet. */
    onWheel(event) {
      if (!event.ctrlKey && !event.metaKey) event.stopImmediatePropagation();
    }

    static areaOf(node) {
      return node.atlasArea === undefined ? NONE : node.atlasArea;
    }

    onOver(event) {
      if (event.pointerType === "touch" || !this.geometry) return; // a tap is a click
      const area = AtlasMap.areaOf(event.target);
      this.hovered = area;
      this.draw("hover", area);
      if (area === NONE) return this.onLeave();
      this.tell();
      this.showTooltip(area, event.target.atlasMarker);
      this.tooltipAt(event);
    }

    onMove(event) {
      if (this.hovered !== NONE && event.pointerType !== "touch") this.tooltipAt(event);
    }

    onLeave() {
      this.hovered = NONE;
      this.draw("hover", NONE);
      if (this.focused === NONE) this.tooltip.hide();
      else this.showTooltip(this.focused);
      this.tell();
    }

    /** Let what stands beside the map mark the area under the pointer or the focus. */
    tell() {
      const area = this.hovered === NONE ? this.focused : this.hovered;
      const kato = area === NONE ? "" : this.geometry.katos[area];
      if (kato === this.told || window.parent === window) return;
      this.told = kato;
      window.parent.postMessage({ atlasShown: kato }, location.origin);
    }

    /** Mark the area that is pointed at beside the map; what is pointed at here comes first. */
    hear(event) {
      const isOurs = event.source === window.parent && event.origin === location.origin;
      const kato = isOurs && event.data ? event.data.atlasShown : undefined;
      if (typeof kato !== "string" || !this.geometry) return;
      if (this.hovered !== NONE || this.focused !== NONE) return;
      const area = this.indexOf(kato);
      this.draw("hover", area);
      if (area === NONE) this.tooltip.hide();
      else this.showTooltip(area);
    }

    onClick(event) {
      // Leaflet lets the click at the end of a drag through; it is not a choice.
      if (event.target.closest("button") || this.wasDragged() || !this.geometry) return;
      const area = AtlasMap.areaOf(event.target);
      if (area === NONE) return this.escape();
      this.moveStop(area);
      this.toggle(area);
      this.showTooltip(area, event.target.atlasMarker);
      this.tooltipAt(event);
    }

    wasDragged() {
      // Once dragging is switched off, Leaflet keeps the answer of the last drag for ever.
      return this.map.dragging.enabled() && this.map.dragging.moved();
    }

    onKey(event) {
      if (!this.geometry || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "Escape") return this.escape();
      const area = AtlasMap.areaOf(event.target);
      if (area !== NONE && this.onAreaKey(event.key, area)) event.preventDefault(); // no scrolling
    }

    /** Returns whether the key was one for the map. */
    onAreaKey(key, area) {
      const last = this.geometry.count - 1;
      const [before, after] = [Math.max(0, area - 1), Math.min(last, area + 1)];
      const targets = { Home: 0, End: last, PageUp: before, PageDown: after };
      const zooms = { "+": 1, "=": 1, "-": -1 };
      if (key.startsWith("Arrow")) this.focus(geometryOf.step(this.geometry, area, key));
      else if (key in targets) this.focus(targets[key]);
      else if (key in zooms) this.zoom(zooms[key]);
      else if (key === "0") this.fit();
      else if (key === "Enter" || key === " ") this.toggle(area);
      else return false;
      return true;
    }

    onFocus(event) {
      const area = AtlasMap.areaOf(event.target);
      if (area === NONE || !event.target.matches(":focus-visible")) return;
      this.focused = area;
      this.moveStop(area);
      this.draw("focus", area);
      this.reveal(area);
      this.showTooltip(area);
      this.live.textContent = this.spokenMore(area);
      this.tell();
    }

    onBlur() {
      this.focused = NONE;
      this.draw("focus", NONE);
      this.tooltip.hide();
      this.tell();
    }

    escape() {
      this.tooltip.hide();
      if (this.selected) this.choose("");
    }

    /* -- choosing -------------------------------------------------------------------------- */

    toggle(area) {
      const kato = this.geometry.katos[area];
      this.choose(kato === this.selected ? "" : kato);
    }

    /** Tell the page at once: no debounce, and nothing on drag or zoom. */
    choose(kato) {
      const detail = { area: kato, count: (this.count += 1) };
      this.setSelected(kato);
      const event = new CustomEvent("atlas:select", { detail: detail, bubbles: true });
      this.container.dispatchEvent(event);
      if (window.Streamlit) window.Streamlit.setComponentValue(detail);
    }

    indexOf(kato) {
      const area = this.geometry.index.get(kato);
      return area === undefined ? NONE : area;
    }

    setSelected(kato) {
      const chosen = this.indexOf(kato);
      const before = this.areas.querySelector('[aria-selected="true"]');
      if (before) before.setAttribute("aria-selected", "false");
      if (chosen !== NONE) this.paths[chosen].setAttribute("aria-selected", "true");
      if (chosen !== NONE && this.focused === NONE) this.moveStop(chosen);
      this.selected = kato;
      this.draw("chosen", chosen);
      this.report({ selected: kato });
    }

    /** The map is one stop of the Tab key: the area last chosen or focused. */
    moveStop(area) {
      const before = this.areas.querySelector('[tabindex="0"]');
      if (before === this.paths[area]) return; // to take it away, even for a moment, loses focus
      if (before) before.removeAttribute("tabindex");
      if (this.paths[area]) this.paths[area].setAttribute("tabindex", "0");
    }

    focus(area) {
      this.moveStop(area);
      this.paths[area].focus({ preventScroll: true });
    }

    /** Pan as far as needed for a focused area not to be behind the edge. */
    reveal(area) {
      const label = this.geometry.labels[area];
      if (!label || this.isWhole()) return;
      this.map.panInside([label[1], label[0]], { padding: [60, 60], animate: !reduced() });
    }

    draw(name, area) {
      const d = area === NONE ? "" : this.geometry.paths[area];
      this.outlines.draw(name, d);
      this.insets.draw(name, area, d);
    }

    /* -- view ------------------------------------------------------------------------------ */

    isWhole() {
      // A map that started in a hidden part of the page has never been fitted.
      return !this.fitted || this.map.getZoom() < this.map.getMinZoom() + 0.01;
    }

    zoom(by) {
      this.map.setZoom(this.map.getZoom() + by, { animate: !reduced() });
    }

    /** Bounds of zoom and position for this container; returns the zoom of the whole country. */
    limit() {
      const size = this.map.getSize();
      const [west, south, east, north] = this.geometry.country.box;
      const wide = (size.x - 2 * EDGE) / (east - west);
      const scale = Math.max(0.01, Math.min(wide, (size.y - 2 * EDGE) / (north - south)));
      // Room to spare goes below: there stand the insets and the scale, and the title is above.
      const spare = Math.max(0, size.y - scale * (north - south)) / 2 - EDGE;
      const down = Math.min(spare, LOWER) / scale;
      const [x, y] = [(west + east) / 2, (south + north) / 2 - down];
      const [dx, dy] = [size.x / scale / 2, size.y / scale / 2];
      // Set on the options, not by setMaxBounds and setMinZoom: those would move the map midway.
      this.map.options.minZoom = Math.log2(scale);
      this.map.options.maxZoom = this.map.options.minZoom + (DEPTH[this.content.level] || 5);
      this.map.options.maxBounds = L.latLngBounds([y - dy, x - dx], [y + dy, x + dx]);
    }

    /** The whole country, or the part of it that is shown, as large as the container allows. */
    fit() {
      const size = this.map.getSize();
      if (!this.geometry || !size.x || !size.y) return; // a hidden tab: resize() comes later
      this.limit();
      const { minZoom, maxBounds } = this.map.options;
      this.fitted = true;
      this.map.setView(maxBounds.getCenter(), minZoom, { animate: false });
      if (this.part) this.fitPart();
      this.home = [this.map.getZoom(), this.map.getCenter()];
      this.settle();
      this.place();
    }

    /** Whether the view is still the one the map was fitted to. */
    isHome() {
      if (!this.home) return true;
      const [zoom, centre] = this.home;
      const moved = this.map.project(centre).distanceTo(this.map.project(this.map.getCenter()));
      return Math.abs(this.map.getZoom() - zoom) < 0.01 && moved < 2;
    }

    fitPart() {
      const [west, south, east, north] = this.part.box;
      const bounds = L.latLngBounds([south, west], [north, east]);
      this.map.fitBounds(bounds, { padding: [EDGE, EDGE], animate: false });
    }

    resize() {
      // Paper is narrower than the screen, and is not laid out again: the style sheet scales to it.
      this.container.style.setProperty("--atlas-width", `${this.container.clientWidth}px`);
      this.container.style.setProperty("--atlas-height", `${this.container.clientHeight}px`);
      this.container.classList.toggle("atlas-narrow", this.container.clientWidth < NARROW);
      const fitted = this.isWhole() || this.isHome();
      this.map.invalidateSize({ animate: false, pan: !fitted });
      if (fitted) return this.fit();
      this.limit();
      this.place();
    }

    /** With the whole country in view one finger scrolls the page; zoomed in, it moves the map. */
    settle() {
      if (!this.geometry) return;
      const whole = this.isWhole();
      const { maxZoom, maxBounds } = this.map.options;
      this.map.dragging[whole ? "disable" : "enable"]();
      this.container.classList.toggle("atlas-zoomed", !whole);
      this.buttons.zoom_out.disabled = whole;
      this.offerReset();
      this.buttons.zoom_in.disabled = this.map.getZoom() > maxZoom - 0.01;
      this.map.panInsideBounds(maxBounds, { animate: false });
    }

    offerReset() {
      this.buttons.zoom_reset.disabled = this.part ? this.isHome() : this.isWhole();
    }

    /** Everything that depends on zoom or position; the sheet asks for it after each move. */
    place() {
      if (!this.geometry || !this.map.getSize().x) return;
      this.hatch.place(this.sheet.placeWorld(this.geometry.transform));
      this.corner.place(this.sheet.scale() / 5, this.content.texts.km);
      this.placeInsets();
      this.labels.clear();
      this.marks.place(this.labels);
      this.placeLabels();
      if (this.focused !== NONE) this.tooltipAtLabel(this.focused);
    }

    /**
     * Pixel boxes of notes, scale and buttons. Reading sizes makes the browser lay out the page in
     * the middle of a restyle, so they are kept until something changes that can move them.
     */
    furniture() {
      const size = this.map.getSize();
      const { language, notes } = this.content;
      const key = [size.x, size.y, language, notes.join(), this.isWhole()].join("|");
      if (key !== this.furnitureKey) {
        const nodes = [this.corner.notes, this.corner.scale, this.buttons.box];
        this.furnitureKey = key;
        this.boxes = nodes.map(function (node) {
          const [left, top] = [node.offsetLeft, node.offsetTop];
          return [left - 4, top - 4, left + node.offsetWidth + 4, top + node.offsetHeight + 4];
        });
      }
      return this.boxes;
    }

    /** A pixel box of the container as a box of the world. */
    toWorld(box, margin) {
      const low = this.map.containerPointToLatLng([box[0] - margin, box[3] + margin]);
      const high = this.map.containerPointToLatLng([box[2] + margin, box[1] - margin]);
      return [low.lng, low.lat, high.lng, high.lat];
    }

    placeInsets() {
      const wanted = this.content.kind === "choropleth" && this.isWhole();
      if (!wanted || !this.insets.items.length) return this.insets.hide();
      const size = this.map.getSize();
      const furniture = this.furniture();
      const key = [this.furnitureKey, this.content.level, this.insets.turn].join("|");
      if (key === this.insetKey) return this.insets.keep();
      this.insetKey = key;
      this.insets.place([size.x, size.y], furniture, this.toWorld.bind(this));
    }

    /** Names of the first level always, of the areas themselves once they are zoomed to. */
    placeLabels() {
      const { geometry } = this;
      const names = this.oblastNames();
      const inset = new Set(geometry.insets.map((region) => region.code));
      this.furniture().forEach((box) => this.labels.taken.push(this.toWorld(box, 0)));
      const own = this.content.level === "oblast";
      const order = Array.from(geometry.oblasts);
      order.sort((a, b) => b.members.length - a.members.length);
      order.forEach((region) => {
        const name = names[region.code];
        if (!name || (inset.has(region.code) && this.isWhole())) return;
        const colour = own ? this.colourOf(region.members[0]) : "";
        const style = { className: "atlas-label atlas-label-oblast", font: "600 11.5px", colour };
        this.labels.write(region, name, geometry.transform, style);
      });
      if (own || this.map.getZoom() < this.map.getMinZoom() + 1.5) return;
      geometry.areas.forEach((region, area) => {
        if ((region.box[2] - region.box[0]) * this.sheet.scale() < 44) return;
        const style = { className: "atlas-label", font: "400 11px", colour: this.colourOf(area) };
        this.labels.write(region, this.nameOf(area), geometry.transform, style);
      });
    }
  }

  /** A Leaflet map for the equal-area plane: no tiles, no controls or keys of its own. */
  function create(id) {
    const still = reduced();
    return L.map(id, {
      crs: L.CRS.Simple, // lat = y, lng = x, in units of 5 km
      center: [0, 0],
      zoom: 0,
      minZoom: -6,
      zoomSnap: 0, // any fraction, so that the country fills its container
      maxBoundsViscosity: 1,
      zoomControl: false,
      attributionControl: false,
      keyboard: false, // the arrow keys belong to the areas
      boxZoom: false,
      doubleClickZoom: false, // two clicks choose and clear
      zoomAnimation: !still,
      fadeAnimation: !still,
      inertia: !still,
    });
  }

  /** Every browser that is still given updates has had this stream since early 2023. */
  function inflate(packed) {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).json();
  }

  function show(map, content, selected) {
    if (!map.atlas) map.atlas = new AtlasMap(map);
    return map.atlas.show(content, selected);
  }

  Object.assign(window.atlasMap, { create: create, show: show, inflate: inflate });
})();
