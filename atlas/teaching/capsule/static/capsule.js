/* The capsule: one step at a time, one live map that follows, tables to sort, two ways to print.
 *
 * Without this script, or in a browser that cannot inflate the map, every step stands below the
 * other with its picture: nothing of the lesson is lost. Nothing is stored and nothing is asked.
 */
(function () {
  "use strict";

  const root = document.documentElement;
  const steps = Array.from(document.querySelectorAll(".step"));
  const night = window.matchMedia("(prefers-color-scheme: dark)");
  const [previous, position, next] = ["previous", "position", "next"].map((id) =>
    document.getElementById(id),
  );
  const lesson = document.querySelector(".steps");
  let contents = []; // of the maps, by step
  let map = null; // the one Leaflet map, and its element
  let box = null;
  let at = -1; // the step shown

  /* ---- the live map -------------------------------------------------------------------------- */

  /** Lay the map over the picture of the step; it is shown once it is drawn. */
  function draw() {
    const content = contents[at];
    if (!content) return;
    steps[at].querySelector(".picture").append(box);
    map = map || window.atlasMap.create(box);
    const colours = night.matches ? content.dark : {};
    window.atlasMap.show(map, Object.assign({}, content.light, colours)).then(() => {
      root.classList.toggle("live", window.atlas.ready);
    });
  }

  function prepareMap() {
    if (!window.DecompressionStream) return; // the pictures stay
    box = document.createElement("div");
    box.className = "live-map";
    window.atlasMap.inflate(document.getElementById("capsule-maps").textContent).then((maps) => {
      contents = maps;
      draw();
      night.addEventListener("change", draw);
    });
  }

  /* ---- steps --------------------------------------------------------------------------------- */

  /** The step an address leads to; NaN for the other parts of the page. */
  const stepOf = (hash) => steps.findIndex((step) => "#" + step.id === hash);

  function showStep(number) {
    at = number;
    steps.forEach((step, i) => step.classList.toggle("current", i === at));
    document.querySelectorAll("nav a").forEach((link) => {
      if (link.hash === "#" + steps[at].id) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    const facts = { number: at + 1, count: steps.length };
    position.textContent = position.dataset.text.replace(/\{(\w+)\}/g, (all, key) => facts[key]);
    previous.disabled = at === 0;
    next.disabled = at === steps.length - 1;
    draw();
  }

  /** A change of the address, by a link, a button, a key or the browser's own way back. */
  function follow() {
    const number = stepOf(window.location.hash);
    if (number < 0) return;
    showStep(number);
    steps[number].querySelector("h2").focus({ preventScroll: true });
    lesson.scrollIntoView();
  }

  function go(by) {
    const target = steps[at + by];
    if (target) window.location.hash = target.id;
  }

  function onKey(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    // The map and a table have uses of their own for the arrow keys.
    if (event.target.closest(".live-map, .scroll")) return;
    if (event.key === "ArrowRight" || event.key === "PageDown") go(1);
    else if (event.key === "ArrowLeft" || event.key === "PageUp") go(-1);
    else return;
    event.preventDefault();
  }

  function prepareSteps() {
    root.classList.add("stepped");
    document.querySelector(".pager").hidden = false;
    previous.addEventListener("click", () => go(-1));
    next.addEventListener("click", () => go(1));
    document.addEventListener("keydown", onKey);
    window.addEventListener("hashchange", follow);
    showStep(Math.max(0, stepOf(window.location.hash)));
  }

  /* ---- tables -------------------------------------------------------------------------------- */

  const TURNED = { ascending: "descending", descending: "ascending" };

  const byName = (a, b) => a.dataset.place - b.dataset.place;
  const byFigure = (a, b) => a.initial - b.initial;
  const isUnknown = (row) => row.cells[0].textContent === "";

  /** A button in the head of a column, which sorts by it and, pressed again, turns the order. */
  function sortable(table, rows, column, order, first) {
    const heads = Array.from(table.tHead.rows[0].cells);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heads[column].textContent;
    heads[column].replaceChildren(button);
    button.addEventListener("click", () => {
      const isTurned = heads[column].getAttribute("aria-sort") === first;
      heads.forEach((head) => head.removeAttribute("aria-sort"));
      heads[column].setAttribute("aria-sort", isTurned ? TURNED[first] : first);
      const sign = isTurned ? -1 : 1;
      // What is not known is neither large nor small: it stays at the end.
      const apart = (a, b) => (order === byFigure ? isUnknown(a) - isUnknown(b) : 0);
      rows.sort((a, b) => apart(a, b) || sign * order(a, b));
      table.tBodies[0].append(...rows);
    });
  }

  function prepareTable(table) {
    const rows = Array.from(table.tBodies[0].rows);
    rows.forEach((row, i) => (row.initial = i));
    sortable(table, rows, 1, byName, "ascending");
    sortable(table, rows, 2, byFigure, "descending");
    table.tHead.rows[0].cells[2].setAttribute("aria-sort", "descending");
  }

  /* ---- paper --------------------------------------------------------------------------------- */

  let opened = [];

  /** On paper nothing is folded; afterwards what was is folded again. */
  function unfold() {
    opened = Array.from(document.querySelectorAll("details:not([open])"));
    opened.forEach((part) => (part.open = true));
  }

  function fold() {
    opened.forEach((part) => (part.open = false));
    delete root.dataset.paper;
  }

  function preparePaper() {
    window.addEventListener("beforeprint", unfold);
    window.addEventListener("afterprint", fold);
    document.querySelector(".prints").hidden = false;
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.addEventListener("click", () => {
        root.dataset.paper = button.dataset.print;
        window.print();
      });
    });
  }

  prepareSteps();
  prepareMap();
  document.querySelectorAll(".figures table:not(.cases)").forEach(prepareTable);
  preparePaper();
})();
