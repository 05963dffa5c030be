/* Runs in the page before anything else: notes when a map is painted in a frame of it, and when
 * the visitor presses the button. Times are milliseconds of the page's clock, from the start of
 * its loading. The frames belong to the page's site and are drawn in step with it. */
(function () {
  "use strict";

  if (window.top !== window) return;
  localStorage.setItem("atlas-tour", "seen"); // a visitor whom nothing stands in the way
  window.bench = { pressed: 0, paints: [] };
  const press = (event) => (window.bench.pressed = event.timeStamp);
  document.addEventListener("mousedown", press, true);
  // A list of the browser's own says when its choice changes, before the page hears of it.
  document.addEventListener("change", press, true);

  /** What the atlas says it shows. */
  function shownByAtlas(frame) {
    const { ready, level, indicator, features, restyleMs } = frame.atlas;
    return ready ? { indicator, level, features, restyleMs } : null;
  }

  /** What folium has drawn: its paths carry a class named after the indicator. */
  function shownByFolium(frame) {
    const paths = frame.document.getElementsByClassName("leaflet-interactive");
    const name = paths.length ? /shows-(\w+)/.exec(paths[0].getAttribute("class")) : null;
    return name ? { indicator: name[1], level: "okrug", features: paths.length } : null;
  }

  function shownIn(frame) {
    return frame.atlas ? shownByAtlas(frame) : shownByFolium(frame);
  }

  let last = "";

  function look() {
    const shown = Array.from(window.frames, shownIn).find(Boolean);
    const facts = shown ? [shown.level, shown.indicator, shown.features].join(" ") : "";
    // What is there at the beginning of this frame is painted when the next one begins.
    if (facts && facts !== last) {
      requestAnimationFrame(() => {
        window.bench.paints.push(Object.assign({ at: performance.now() }, shown));
      });
    }
    last = facts;
    requestAnimationFrame(look);
  }

  requestAnimationFrame(look);
})();
