/* The scatter plot of two indicators. Points are options of a list box, like areas of the map. */

const SVG = "http://www.w3.org/2000/svg";
const MAP = ".st-key-atlas-map-frame iframe"; // marks the area that is pointed at here
const REACH = 26; // pixels within which a finger finds a point
const [TOP, RIGHT, BOTTOM] = [14, 16, 58];

function node(name, attributes, parent, text) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  if (text !== undefined) made.textContent = text;
  parent.appendChild(made);
  return made;
}

/** Data come as base64 of deflated JSON, like those of the map. */
function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

class Plot {
  constructor(root) {
    this.root = root;
    this.stop = ""; // the point the Tab key comes to
    this.told = ""; // the area the map was last told of
    root.addEventListener("keydown", (event) => this.onKey(event));
    root.addEventListener("click", (event) => this.onClick(event));
    root.addEventListener("pointermove", (event) => this.onMove(event));
    root.addEventListener("pointerleave", () => this.say(this.focused()));
    root.addEventListener("focusin", (event) => this.say(event.target));
    root.addEventListener("focusout", () => this.say(null));
    new ResizeObserver(() => this.resize()).observe(root);
    const hear = (event) => (root.isConnected ? this.hear(event) : removeEventListener("message", hear));
    addEventListener("message", hear);
  }

  show(data, choose) {
    this.choose = choose;
    this.data = data;
    this.draw();
  }

  resize() {
    if (this.data && this.root.clientWidth !== this.width) this.draw();
  }

  draw() {
    const { root, data } = this;
    const focused = this.focused()?.dataset.kato;
    this.width = root.clientWidth;
    if (!this.width) return; // hidden: the observer calls again
    const height = Math.round(Math.min(440, Math.max(300, this.width * 0.8)));
    const left = 14 + 7 * Math.max(...data.y.ticks.map(([, text]) => text.length));
    this.box = { left, top: TOP + 22, right: this.width - RIGHT, bottom: height - BOTTOM };
    root.textContent = "";
    const size = { width: this.width, height, viewBox: `0 0 ${this.width} ${height}` };
    const svg = node("svg", { ...size, class: "atlas-scatter-plot" }, root);
    this.drawAxes(svg);
    this.drawPoints(svg);
    this.drawNames(svg);
    this.note = document.createElement("p");
    this.note.className = "atlas-scatter-note";
    this.note.setAttribute("aria-hidden", "true"); // each point bears the same as its label
    root.appendChild(this.note);
    const again = focused && this.points.find((point) => point.dataset.kato === focused);
    if (again) again.focus({ preventScroll: true });
    else this.say(null);
  }

  px(x) {
    return this.box.left + x * (this.box.right - this.box.left);
  }

  py(y) {
    return this.box.bottom - y * (this.box.bottom - this.box.top);
  }

  drawAxes(svg) {
    const { data, box } = this;
    const axes = node("g", { "aria-hidden": "true" }, svg);
    const room = Math.max(1, Math.ceil(data.x.ticks.length / ((box.right - box.left) / 48)));
    data.x.ticks.forEach(([at, text], index) => {
      const x = this.px(at);
      node("line", { x1: x, x2: x, y1: box.top, y2: box.bottom, class: "atlas-scatter-grid" }, axes);
      if (index % room) return;
      node("text", { x, y: box.bottom + 17, "text-anchor": "middle" }, axes, text);
    });
    data.y.ticks.forEach(([at, text]) => {
      const y = this.py(at);
      node("line", { x1: box.left, x2: box.right, y1: y, y2: y, class: "atlas-scatter-grid" }, axes);
      node("text", { x: box.left - 7, y: y + 4, "text-anchor": "end" }, axes, text);
    });
    const cut = { class: "atlas-scatter-bound" };
    data.x.bounds.forEach((at) =>
      node("line", { ...cut, x1: this.px(at), x2: this.px(at), y1: box.top, y2: box.bottom }, axes),
    );
    data.y.bounds.forEach((at) =>
      node("line", { ...cut, x1: box.left, x2: box.right, y1: this.py(at), y2: this.py(at) }, axes),
    );
    const title = { class: "atlas-scatter-title" };
    node("text", { ...title, x: 0, y: 14 }, axes, `↑ ${data.y.title}`);
    const end = { ...title, x: box.right, y: box.bottom + 40, "text-anchor": "end" };
    node("text", end, axes, `${data.x.title} →`);
  }

  drawPoints(svg) {
    const { data } = this;
    const list = node("g", { role: "listbox", "aria-label": data.label, "aria-description": data.keys }, svg);
    const order = data.points.slice().sort((a, b) => a[1] - b[1] || a[2] - b[2]);
    this.points = order.map(([kato, x, y, name, value, colour]) => {
      const isChosen = kato === data.chosen;
      const point = node("circle", { cx: this.px(x), cy: this.py(y), r: isChosen ? 7 : 5, fill: colour, role: "option" }, list);
      point.setAttribute("aria-label", `${name}: ${value}`);
      point.setAttribute("aria-selected", String(isChosen));
      point.dataset.kato = kato;
      point.dataset.name = name;
      point.dataset.value = value;
      return point;
    });
    const marked = this.points.find((point) => point.dataset.kato === data.chosen);
    if (marked) list.appendChild(marked); // on top of its neighbours
    this.moveStop(marked || this.points.find((p) => p.dataset.kato === this.stop) || this.points[0]);
  }

  /** Names of the ends of both axes and of the chosen area, where they do not overlap. */
  drawNames(svg) {
    const { data, box } = this;
    const names = node("g", { "aria-hidden": "true", class: "atlas-scatter-names" }, svg);
    const chosen = data.points.findIndex(([kato]) => kato === data.chosen);
    const taken = [];
    [chosen, ...data.named].forEach((index) => {
      if (index < 0) return;
      const [, x, y, name] = data.points[index];
      const [cx, cy] = [this.px(x), this.py(y)];
      const isLeft = cx > (box.left + box.right) / 2;
      const label = node("text", { x: cx + (isLeft ? -9 : 9), y: cy - 7, "text-anchor": isLeft ? "end" : "start" }, names, name);
      const b = label.getBBox();
      const isCut = b.x < box.left || b.x + b.width > this.width;
      const isHidden = taken.some((t) => b.x < t.x + t.width && t.x < b.x + b.width && b.y < t.y + t.height && t.y < b.y + b.height);
      if (isCut || isHidden) label.remove();
      else taken.push(b);
    });
  }

  focused() {
    return this.points?.find((point) => point === document.activeElement) || null;
  }

  moveStop(point) {
    this.points.forEach((other) => other.removeAttribute("tabindex"));
    point.setAttribute("tabindex", "0");
    this.stop = point.dataset.kato;
  }

  /** Show a point, or none, here and on the map. */
  say(point) {
    this.mark(point);
    const kato = point?.dataset?.kato || "";
    if (kato === this.told) return;
    this.told = kato;
    document.querySelector(MAP)?.contentWindow.postMessage({ atlasShown: kato }, location.origin);
  }

  /** Show the area that is pointed at on the map; without one, the point that has the focus. */
  hear(event) {
    const isOurs = event.origin === location.origin && event.source === document.querySelector(MAP)?.contentWindow;
    const kato = isOurs ? event.data?.atlasShown : undefined;
    if (typeof kato !== "string" || !this.points) return;
    this.mark(this.points.find((point) => point.dataset.kato === kato) || this.focused());
  }

  mark(point) {
    const shown = point?.dataset?.kato ? point : null;
    // The chosen area stands in the text below; without one, how the plot is used.
    const idle = this.data.chosen ? "" : this.data.keys;
    this.note.textContent = shown ? `${shown.dataset.name}: ${shown.dataset.value}` : idle;
    this.note.classList.toggle("atlas-scatter-idle", !shown);
    this.points.forEach((p) => p.classList.toggle("atlas-scatter-shown", p === point));
  }

  nearest(event) {
    const frame = this.root.querySelector("svg").getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    const far = (p) => Math.hypot(p.getAttribute("cx") - x, p.getAttribute("cy") - y);
    const found = this.points.reduce((a, b) => (far(b) < far(a) ? b : a));
    return far(found) <= REACH ? found : null;
  }

  onMove(event) {
    if (event.pointerType !== "touch") this.say(this.nearest(event) || this.focused());
  }

  onClick(event) {
    const point = this.nearest(event);
    if (!point) return;
    this.moveStop(point);
    this.choose(point.dataset.kato);
  }

  onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const here = this.focused();
    if (!here) return;
    const along = { ArrowRight: ["cx", 1], ArrowLeft: ["cx", -1], ArrowUp: ["cy", -1], ArrowDown: ["cy", 1] }[event.key];
    if (along) this.step(here, ...along);
    else if (event.key === "Enter" || event.key === " ") this.choose(here.dataset.kato);
    else if (event.key === "Escape" && this.data.chosen) this.choose(this.data.chosen);
    else return;
    event.preventDefault(); // no scrolling
  }

  step(here, axis, by) {
    const order = this.points.slice().sort((a, b) => a.getAttribute(axis) - b.getAttribute(axis));
    const next = order[order.indexOf(here) + by];
    if (!next) return;
    this.moveStop(next);
    next.focus({ preventScroll: true });
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  // A rerun calls this again with the same element: the plot keeps its place and its focus.
  let root = parentElement.querySelector(":scope > .atlas-scatter");
  if (!root) {
    root = document.createElement("div");
    root.className = "atlas-scatter";
    parentElement.appendChild(root);
    root.plot = new Plot(root);
  }
  if (root.packed === data) return;
  root.packed = data;
  inflate(data).then((content) => {
    // An older plot that is unpacked late must not replace a newer one.
    if (root.packed === data) root.plot.show(content, (kato) => setTriggerValue("area", kato));
  });
}
