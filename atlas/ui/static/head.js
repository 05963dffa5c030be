/* The head of a page, and what makes links between pages of the atlas quick. */

/** Data come as base64 of deflated JSON, like those of the map. */
function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

/** Whether a click is to be left to the browser: another tab, another site, a file, an anchor. */
function isForBrowser(event, link, pages) {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const isElsewhere = link.target || link.hasAttribute("download") || link.origin !== location.origin;
  return !isPlain || isElsewhere || link.hash || !pages.includes(link.pathname);
}

/** A link to another language leads to what is on the screen: completed when somebody turns to it. */
function completeLanguage(event) {
  const link = event.target.closest?.(".atlas-languages a");
  if (!link) return;
  const query = new URLSearchParams(location.search);
  query.set("lang", link.lang);
  link.search = query;
}

/** Follow links as back and forward do: the address first, then Streamlit is told of it. */
function followLinks(pages) {
  for (const turn of ["pointerover", "focusin", "click"]) document.addEventListener(turn, completeLanguage, true);
  document.addEventListener("click", (event) => {
    const link = event.defaultPrevented ? null : event.target.closest("a[href]");
    if (link?.classList.contains("atlas-skip")) {
      // The address is the state of the page: an anchor in it would be one parameter too many.
      event.preventDefault();
      document.getElementById("atlas-content")?.focus();
      return;
    }
    if (!link || isForBrowser(event, link, pages)) return;
    event.preventDefault();
    const isAnotherPage = link.pathname !== location.pathname;
    history.pushState(null, "", link.pathname + link.search);
    window.dispatchEvent(new PopStateEvent("popstate"));
    if (isAnotherPage) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
}

/**
 * Open what is folded, on a screen with room for it, and what the address points to.
 *
 * The anchor of the address is followed here because the browser looked for it before Streamlit
 * had drawn anything.
 */
function unfold(root, shown) {
  if (matchMedia("(min-width: 641px)").matches) root.querySelectorAll(".atlas-fold").forEach(open);
  const target = document.getElementById(shown || decodeURIComponent(location.hash.slice(1)));
  if (!target || !root.contains(target)) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) open(fold);
  target.scrollIntoView();
  target.querySelector("summary")?.focus({ preventScroll: true });
}

function open(fold) {
  fold.open = true;
}

/** Paper has nothing to press: what is folded is open on it. */
function unfoldOnPaper() {
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll(".atlas-fold:not([open])")];
    folded.forEach(open);
  });
  addEventListener("afterprint", () => folded.forEach((fold) => (fold.open = false)));
}

export default function (component) {
  const { data, parentElement } = component;
  // A rerun calls this again with the same element: what is the same stays, with its focus.
  let root = parentElement.querySelector(":scope > .atlas-linked");
  if (!root) {
    root = document.createElement("div");
    root.className = "atlas-linked";
    parentElement.appendChild(root);
  }
  if (root.packed === data) return;
  root.packed = data;
  inflate(data).then(({ html, language, pages, shown }) => {
    // An older head that is unpacked late must not replace a newer one.
    if (root.packed !== data) return;
    root.innerHTML = html;
    unfold(root, shown);
    if (!pages) return; // a part of a page, not its head
    document.documentElement.lang = language;
    if (document.atlasFollowsLinks) return;
    document.atlasFollowsLinks = true;
    followLinks(pages);
    unfoldOnPaper();
  });
}
